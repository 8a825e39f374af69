# wrong: True is an int for isinstance and passes as a distance
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request is not a dict."]
    found = []
    for field in request:
        if field not in ("distance_miles", "scheduled_departure"):
            found.append(f"{field} is not known here.")
    miles = request.get("distance_miles")
    if not (isinstance(miles, (int, float)) and 0 < miles < float("inf")):
        found.append("distance_miles must be a number above 0.")
    departure = request.get("scheduled_departure")
    try:
        if datetime.fromisoformat(departure).tzinfo is None:
            found.append("scheduled_departure has no time zone.")
    except (TypeError, ValueError):
        found.append("scheduled_departure is missing or no ISO time.")
    return found
