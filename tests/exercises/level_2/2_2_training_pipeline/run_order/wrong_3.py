# wrong: a circle lets it return what could run
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    order, left = [], dict(needs)
    while True:
        ready = [step for step, some in left.items() if all(need in order for need in some)]
        if not ready:
            return order
        order += ready
        left = {step: some for step, some in left.items() if step not in ready}
