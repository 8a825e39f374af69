# Wrong: a deployed model without breaches raises a KeyError.
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    return sum(
        1
        for name, first, last in deployments
        for day in set(breaches[name])
        if first <= day and (last is None or day <= last)
    )
