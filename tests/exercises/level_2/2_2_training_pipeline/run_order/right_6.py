def run_order(needs):
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    missing = {name for wanted in needs.values() for name in wanted} - set(needs)
    if missing:
        raise ValueError("no such step: " + ", ".join(sorted(missing)))
    order, left = [], dict.fromkeys(needs)
    while left:
        ready = [step for step in left if all(name in order for name in needs[step])]
        if not ready:
            step, seen = next(iter(left)), set()  # walk along unmet needs until we come to a step again
            while step not in seen:
                seen.add(step)
                step = next(name for name in needs[step] if name in left)
            raise ValueError(f"a circle: {step}")
        order += ready
        for step in ready:
            del left[step]
    return order
