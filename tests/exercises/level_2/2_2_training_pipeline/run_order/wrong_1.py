# wrong: sorts by the number of needs
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    return sorted(needs, key=lambda step: len(needs[step]))
