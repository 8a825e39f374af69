# wrong: names a step behind the circle
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    order, left = [], dict(needs)
    for step, some in needs.items():
        for need in some:
            if need not in needs:
                raise ValueError(f"nothing is called {need}")
    while left:
        ready = [step for step, some in left.items() if all(need in order for need in some)]
        if not ready:
            raise ValueError(f"a circle: {min(left)}")
        order += ready
        left = {step: some for step, some in left.items() if step not in ready}
    return order
