# wrong: needs all that a step reads to be changed
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    def touched(name):
        some = reads.get(name, [])
        return name in changed or (bool(some) and all(touched(other) for other in some))

    return {step for step in reads if touched(step)}
