# a queue from what changed to its readers
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    readers = {}
    for step, some in reads.items():
        for name in some:
            readers.setdefault(name, []).append(step)
    waiting, found = list(changed), set()
    while waiting:
        name = waiting.pop()
        if name in reads:
            found.add(name)
        waiting += [step for step in readers.get(name, []) if step not in found]
    return found
