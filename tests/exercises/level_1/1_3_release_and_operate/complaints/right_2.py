def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    import re

    def miles_well(value):
        return type(value) in (int, float) and value > 0 and value != float("inf")

    def when_well(value):
        return type(value) is str and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", value))

    rules = {"distance_miles": miles_well, "scheduled_departure": when_well}
    if type(request) is not dict:
        return [f"A request is a dict, not a {type(request).__name__}."]
    said = []
    for name in sorted(set(rules) | set(request)):
        if name not in rules:
            said.append(f"There is no field {name}.")
        elif name not in request:
            said.append(f"The field {name} is missing.")
        elif not rules[name](request[name]):
            said.append(f"The field {name} cannot be {request[name]!r}.")
    return said
