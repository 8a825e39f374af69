# wrong: the steps to be done again are put into the caller's set `changed`
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    dirty = changed
    before = -1
    while len(dirty) != before:
        before = len(dirty)
        for step, names in reads.items():
            if any(name in dirty for name in names):
                dirty.add(step)
    return {step for step in reads if step in dirty}
