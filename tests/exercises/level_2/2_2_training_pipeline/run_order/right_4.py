# recursion with three colours, on an explicit dict of states
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    state, order = {}, []

    def visit(step):
        if step not in needs:
            raise ValueError(f"{step!r} is needed and is no step")
        if state.get(step) == "open":
            raise ValueError(f"{step!r} is in a circle")
        if step not in state:
            state[step] = "open"
            for need in needs[step]:
                visit(need)
            state[step] = "done"
            order.append(step)

    for step in sorted(needs):
        visit(step)
    return order
