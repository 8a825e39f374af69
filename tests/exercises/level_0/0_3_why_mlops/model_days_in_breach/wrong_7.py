# Wrong: the first day of service is left out.
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    count = 0
    for name, first, last in deployments:
        end = 366 if last is None else last
        count += sum(first < day <= end for day in set(breaches.get(name, [])))
    return count
