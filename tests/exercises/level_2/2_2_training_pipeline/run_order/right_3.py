# counts what is still needed, as Kahn did
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    for step, some in needs.items():
        for need in some:
            if need not in needs:
                raise ValueError(f"{step} needs {need}, which is no step.")
    open_needs = {step: len(set(some)) for step, some in needs.items()}
    queue = [step for step, count in open_needs.items() if count == 0]
    for step in queue:
        for other, some in needs.items():
            if step in some:
                open_needs[other] -= 1
                if open_needs[other] == 0:
                    queue.append(other)
    if len(queue) == len(needs):
        return queue
    stuck = {step for step in needs if step not in queue}

    def behind(step):
        found, waiting = set(), [step]
        while waiting:
            for need in needs[waiting.pop()]:
                if need in stuck and need not in found:
                    found.add(need)
                    waiting.append(need)
        return found

    raise ValueError("a circle of " + ", ".join(step for step in stuck if step in behind(step)))
