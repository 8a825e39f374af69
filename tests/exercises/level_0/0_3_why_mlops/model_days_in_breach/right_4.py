def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    bad = {(name, day) for name, days in breaches.items() for day in days}
    in_service = set()
    latest = max((day for _, day in bad), default=0)
    for name, first, last in deployments:
        end = latest if last is None else last
        in_service |= {(name, day) for day in range(first, end + 1)}
    return len(bad & in_service)
