def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    for day, one in enumerate(evenings, start=1):
        match [sum(seen > bound for seen, bound in one["guards"].values()) > 0, one["high"] < 0, one["low"] > 0, day == horizon]:
            case [True, _, _, _]:
                return "champion", day, "guardrail"
            case [_, True, _, _]:
                return "challenger", day, "cheaper"
            case [_, _, True, _]:
                return "champion", day, "dearer"
            case [_, _, _, True]:
                return "champion", day, "horizon"
    return None, len(evenings), "running"
