# wrong: empties the lists that it was given
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    order = []
    for step, some in needs.items():
        for need in some:
            if need not in needs:
                raise ValueError(f"nothing is called {need}")
    while len(order) < len(needs):
        ready = [step for step, some in needs.items() if not some and step not in order]
        if not ready:
            seen, step = [], next(step for step, some in needs.items() if some)
            while step not in seen:
                seen.append(step)
                step = needs[step][0]
            raise ValueError(f"a circle: {step}")
        order += ready
        for some in needs.values():
            some[:] = [need for need in some if need not in ready]
    return order
