def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    if not evenings:
        return None, 0, "running"
    arm, day, why = all_traffic_to(evenings[:-1], horizon)
    if why != "running":
        return arm, day, why
    today, day = evenings[-1], day + 1
    if any(np.greater(*pair) for pair in today["guards"].values()):
        return "champion", day, "guardrail"
    if max(today["low"], today["high"]) < 0:
        return "challenger", day, "cheaper"
    if min(today["low"], today["high"]) > 0:
        return "champion", day, "dearer"
    return ("champion", day, "horizon") if day >= horizon else (None, day, "running")
