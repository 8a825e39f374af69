# round after round
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    order, left = [], dict(needs)
    for some in needs.values():
        for need in some:
            if need not in needs:
                raise ValueError(need + " is missing")
    while left:
        ready = [step for step, some in left.items() if all(need in order for need in some)]
        if not ready:
            step = next(iter(left))
            seen = []
            while step not in seen:  # walk back until a step comes again
                seen.append(step)
                step = next(need for need in left[step] if need in left)
            raise ValueError(f"{step} needs itself in the end")
        order += ready
        for step in ready:
            del left[step]
    return order
