# wrong: names sources, too
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    redo = set(changed)
    for _ in reads:
        redo |= {step for step, some in reads.items() if redo & set(some)}
    return redo
