# wrong: gives the day alone
def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    for day, evening in enumerate(evenings, 1):
        broken = any(seen > bound for seen, bound in evening["guards"].values())
        if broken or evening["high"] < 0 or evening["low"] > 0 or day == horizon:
            return day
    return len(evenings)
