# wrong: stops at the first thing that it finds
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request must be an object with fields."]
    for field in request:
        if field not in ("distance_miles", "scheduled_departure"):
            return [f"{field} is not known here."]
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, int | float) or not 0 < miles < math.inf:
        return ["distance_miles must be a number above 0."]
    try:
        if datetime.fromisoformat(request.get("scheduled_departure")).tzinfo is None:
            return ["scheduled_departure has no time zone."]
    except (TypeError, ValueError):
        return ["scheduled_departure must be a time with its zone."]
    return []
