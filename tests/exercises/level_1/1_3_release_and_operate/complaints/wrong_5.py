# wrong: NaN is not <= 0 and infinity is above it, so both pass
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request is not a dict."]
    found = [f"{field} is not known here." for field in request if field not in {"distance_miles", "scheduled_departure"}]
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, (int, float)) or miles <= 0:
        found.append("distance_miles must be a number above 0.")
    try:
        if datetime.fromisoformat(request.get("scheduled_departure")).tzinfo is None:
            found.append("scheduled_departure has no time zone.")
    except (TypeError, ValueError):
        found.append("scheduled_departure is missing or no ISO time.")
    return found
