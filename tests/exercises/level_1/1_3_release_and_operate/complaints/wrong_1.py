# wrong: True is an int, and NaN is not below 0
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request must be an object with fields."]
    found = [f"{field} is not known here." for field in request if field not in ("distance_miles", "scheduled_departure")]
    miles = request.get("distance_miles")
    if not isinstance(miles, (int, float)) or miles <= 0:
        found.append("distance_miles must be a number above 0.")
    try:
        zone = datetime.fromisoformat(request.get("scheduled_departure")).tzinfo
    except (TypeError, ValueError):
        zone = None
    return found if zone else [*found, "scheduled_departure must be a time with its zone."]
