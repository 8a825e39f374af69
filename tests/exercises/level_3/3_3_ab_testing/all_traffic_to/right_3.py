def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    def ending(one):
        if not all(seen <= bound or math.isnan(seen) for seen, bound in one["guards"].values()):
            return "champion", "guardrail"
        if one["low"] <= 0 <= one["high"]:
            return None
        return ("champion", "dearer") if one["low"] > 0 else ("challenger", "cheaper")

    day = 0
    while day < len(evenings):
        day += 1
        end = ending(evenings[day - 1]) or (("champion", "horizon") if day == horizon else None)
        if end:
            return end[0], day, end[1]
    return None, day, "running"
