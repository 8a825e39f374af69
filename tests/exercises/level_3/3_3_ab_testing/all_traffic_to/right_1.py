def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    for number in range(min(len(evenings), horizon)):
        tonight = evenings[number]
        broken = [name for name, (seen, bound) in tonight["guards"].items() if seen > bound]
        if broken:
            return ("champion", number + 1, "guardrail")
        elif tonight["high"] < 0:
            return ("challenger", number + 1, "cheaper")
        elif tonight["low"] > 0:
            return ("champion", number + 1, "dearer")
    if len(evenings) >= horizon:
        return ("champion", horizon, "horizon")
    return (None, len(evenings), "running")
