# wrong: leaves out the step that changed itself
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    def touched(name):
        return any(other in changed or touched(other) for other in reads.get(name, []))

    return {step for step in reads if touched(step)}
