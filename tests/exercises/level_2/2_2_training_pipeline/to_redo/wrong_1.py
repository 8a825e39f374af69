# wrong: only those that read it directly
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    return {step for step, some in reads.items() if step in changed or set(some) & changed}
