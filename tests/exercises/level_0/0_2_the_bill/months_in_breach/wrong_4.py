# wrong: in the order of the dict
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    return [m for m, v in values.items() if not (v >= limit if higher_is_better else v <= limit)]
