# wrong: a request that is no dict gets a word, not a sentence
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["error"]
    found = [f"{field} is not known." for field in request if field not in ("distance_miles", "scheduled_departure")]
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, int | float) or not 0 < miles < math.inf:
        found.append("distance_miles must be above 0.")
    try:
        zone = datetime.fromisoformat(request.get("scheduled_departure")).tzinfo
    except (TypeError, ValueError):
        zone = None
    return found if zone else [*found, "scheduled_departure needs a zone."]
