# graphlib
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    import graphlib

    unknown = {need for some in needs.values() for need in some} - set(needs)
    if unknown:
        raise ValueError(f"no such step: {sorted(unknown)}")
    try:
        return list(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        raise ValueError(f"a circle: {' -> '.join(error.args[1])}") from None
