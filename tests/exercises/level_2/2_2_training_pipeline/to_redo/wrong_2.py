# wrong: one pass in the order of the dict
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    redo = set()
    for step, some in reads.items():
        if step in changed or any(name in changed or name in redo for name in some):
            redo.add(step)
    return redo
