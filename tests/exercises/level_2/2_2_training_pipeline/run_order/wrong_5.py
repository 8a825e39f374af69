# wrong: graphlib takes a need that is no step for one more step
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    import graphlib

    return list(graphlib.TopologicalSorter(needs).static_order())
