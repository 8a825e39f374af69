# wrong: all guardrails have to be broken
def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    for day, evening in enumerate(evenings, 1):
        if all(seen > bound for seen, bound in evening["guards"].values()):
            return "champion", day, "guardrail"
        if evening["high"] < 0:
            return "challenger", day, "cheaper"
        if evening["low"] > 0:
            return "champion", day, "dearer"
        if day == horizon:
            return "champion", day, "horizon"
    return None, len(evenings), "running"
