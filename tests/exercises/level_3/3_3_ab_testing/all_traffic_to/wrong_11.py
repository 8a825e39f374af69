# wrong: an interval with an end at 0 counts as wholly below (or above) 0
def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    for day, seen in enumerate(evenings, 1):
        if any(value > bound for value, bound in seen["guards"].values()):
            return "champion", day, "guardrail"
        if seen["high"] <= 0:
            return "challenger", day, "cheaper"
        if seen["low"] >= 0:
            return "champion", day, "dearer"
        if day == horizon:
            return "champion", day, "horizon"
    return None, len(evenings), "running"
