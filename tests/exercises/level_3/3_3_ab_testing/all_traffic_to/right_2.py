def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    def first(applies):
        return next((day for day, one in enumerate(evenings[:horizon], 1) if applies(one)), math.inf)

    rules = [
        (first(lambda one: max((seen - bound for seen, bound in one["guards"].values() if seen == seen), default=0) > 0), 1),
        (first(lambda one: one["high"] < 0), 2),
        (first(lambda one: one["low"] > 0), 3),
        (horizon if len(evenings) >= horizon else math.inf, 4),
    ]
    day, rule = min(rules)
    if day == math.inf:
        return None, len(evenings), "running"
    return "challenger" if rule == 2 else "champion", day, ["guardrail", "cheaper", "dearer", "horizon"][rule - 1]
