# wrong: adds to the set that it is given
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    for _ in reads:
        for step, some in reads.items():
            if changed & set(some):
                changed.add(step)
    return changed & set(reads)
