# wrong: a dict holds one reader for each name, so of two branches only the last one is followed
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    reader = {name: step for step, names in reads.items() for name in names}
    redo = set()
    for name in changed:
        if name in reads:
            redo.add(name)
        while name in reader:
            name = reader[name]
            redo.add(name)
    return redo
