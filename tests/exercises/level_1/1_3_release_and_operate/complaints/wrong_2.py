# wrong: a time without its zone passes, and a number raises
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request must be an object with fields."]
    found = [f"{field} is not known here." for field in request if field not in ("distance_miles", "scheduled_departure")]
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, int | float) or not 0 < miles < math.inf:
        found.append("distance_miles must be a number above 0.")
    try:
        datetime.fromisoformat(request.get("scheduled_departure", ""))
    except (TypeError, ValueError):
        found.append("scheduled_departure must be a time.")
    return found
