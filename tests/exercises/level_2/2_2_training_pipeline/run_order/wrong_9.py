# wrong: where nothing can run, the first step that is left is named, which may stand behind the circle
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    for wanted in needs.values():
        for name in wanted:
            if name not in needs:
                raise ValueError(f"no such step: {name}")
    order = []
    left = list(needs)
    while left:
        ready = [step for step in left if all(name in order for name in needs[step])]
        if not ready:
            raise ValueError(f"a circle: {left[0]}")
        order += ready
        left = [step for step in left if step not in ready]
    return order
