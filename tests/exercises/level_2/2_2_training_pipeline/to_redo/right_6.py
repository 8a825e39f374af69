def to_redo(reads, changed):
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    readers = {}
    for step, sources in reads.items():
        for name in sources:
            readers.setdefault(name, []).append(step)
    reached, queue = set(), list(changed)
    while queue:
        name = queue.pop()
        if name not in reached:
            reached.add(name)
            queue.extend(readers.get(name, ()))
    return reached & reads.keys()
