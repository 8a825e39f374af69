# wrong: a step that needs itself is taken as done, and no circle is seen
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    waiting = {step: set(wanted) - {step} for step, wanted in needs.items()}
    for wanted in waiting.values():
        for name in wanted:
            if name not in needs:
                raise ValueError(f"no such step: {name}")
    order = []
    while waiting:
        ready = [step for step, wanted in waiting.items() if not wanted]
        if not ready:
            step, seen = next(iter(waiting)), []
            while step not in seen:
                seen.append(step)
                step = next(iter(waiting[step]))
            raise ValueError(f"a circle: {step}")
        for step in ready:
            del waiting[step]
        order += ready
        waiting = {step: wanted - set(ready) for step, wanted in waiting.items()}
    return order
