# all ancestors of each step
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""
    def ancestors(name):
        return {name}.union(*(ancestors(one) for one in reads.get(name, ())))

    return {step for step in reads if ancestors(step) & changed}
