# wrong: raises a TypeError if scheduled_departure is there but is no text
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request is not a dict."]
    found = [f"{field} is not known here." for field in request if field not in {"distance_miles", "scheduled_departure"}]
    miles = request.get("distance_miles")
    if type(miles) not in (int, float) or not 0 < miles < math.inf:
        found.append("distance_miles must be a number above 0.")
    if "scheduled_departure" not in request:
        found.append("scheduled_departure is missing here.")
    else:
        try:
            if datetime.fromisoformat(request["scheduled_departure"]).tzinfo is None:
                found.append("scheduled_departure has no time zone.")
        except ValueError:
            found.append("scheduled_departure is not ISO 8601.")
    return found
