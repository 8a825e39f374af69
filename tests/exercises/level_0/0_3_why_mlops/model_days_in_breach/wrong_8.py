# Wrong: one deployment for each name; a model that comes back loses its earlier time.
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    service = {name: (first, last) for name, first, last in deployments}
    count = 0
    for name, days in breaches.items():
        if name in service:
            first, last = service[name]
            count += len({day for day in days if first <= day and (last is None or day <= last)})
    return count
