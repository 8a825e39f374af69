def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    table = pd.DataFrame(
        [(model, day) for model, days in breaches.items() for day in set(days)], columns=["model", "day"]
    )
    total = 0
    for model, first, last in deployments:
        days = table["day"][table["model"] == model]
        total += int(days.between(first, np.inf if last is None else last).sum())
    return total
