def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    import graphlib

    for step, wanted in needs.items():
        for name in wanted:
            if name not in needs:
                raise ValueError(f"{step} needs {name}, which is no step")
    try:
        return list(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        raise ValueError(f"a circle: {error.args[1][0]}") from None
