# wrong: a copy of the dict that is not deep: what is done is taken out of the caller's lists
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    left = dict(needs)
    for wanted in left.values():
        for name in wanted:
            if name not in left:
                raise ValueError(f"no such step: {name}")
    order = []
    while left:
        ready = [step for step, wanted in left.items() if not wanted]
        if not ready:
            step, seen = next(iter(left)), []
            while step not in seen:
                seen.append(step)
                step = left[step][0]
            raise ValueError(f"a circle: {step}")
        for step in ready:
            del left[step]
            order.append(step)
        for wanted in left.values():
            for step in ready:
                while step in wanted:
                    wanted.remove(step)
    return order
