# wrong: takes what it does not know without a word
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request must be an object with fields."]
    found = []
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, int | float) or not 0 < miles < math.inf:
        found.append("distance_miles must be a number above 0.")
    try:
        zone = datetime.fromisoformat(request.get("scheduled_departure")).tzinfo
    except (TypeError, ValueError):
        zone = None
    return found if zone else [*found, "scheduled_departure must be a time with its zone."]
