def _is_distance(value):
    return type(value) in (int, float) and 0 < value < math.inf  # False for NaN


def _is_departure(value):
    if type(value) is not str:
        return False
    try:
        return datetime.fromisoformat(value).utcoffset() is not None
    except ValueError:
        return False


def complaints(request: Any) -> list[str]:
    """A rule for each known field; every field of the rules and of the request is looked at once."""
    rules = {
        "distance_miles": (_is_distance, "needs a number above 0"),
        "scheduled_departure": (_is_departure, "needs an ISO 8601 time with its zone"),
    }
    match request:
        case dict():
            sentences = [f"The field {name!s} {need}." for name, (rule, need) in rules.items()
                         if name not in request or not rule(request[name])]
            return sentences + [f"Nobody asked for {name}." for name in request.keys() - rules.keys()]
        case _:
            return [f"Expected a JSON object, not a {type(request).__name__}."]
