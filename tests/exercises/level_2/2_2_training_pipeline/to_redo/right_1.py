# until a pass adds none
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    dirty, before = set(changed), -1
    while len(dirty) != before:
        before = len(dirty)
        for step, some in reads.items():
            if dirty & set(some):
                dirty.add(step)
    return dirty & set(reads)
