# wrong: an error without a name
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    import graphlib

    if {need for some in needs.values() for need in some} - set(needs):
        raise ValueError("something is missing")
    try:
        return list(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError:
        raise ValueError("there is a circle") from None
