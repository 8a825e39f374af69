def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    if not isinstance(request, dict):
        return ["The request must be a JSON object with two fields."]
    found = [
        f"{field} is not known here." for field in request if field not in ("distance_miles", "scheduled_departure")
    ]

    if "distance_miles" not in request:
        found.append("distance_miles is missing here.")
    else:
        miles = request["distance_miles"]
        if isinstance(miles, bool) or not isinstance(miles, int | float):
            found.append("distance_miles must be a number.")
        elif isinstance(miles, float) and not math.isfinite(miles):
            found.append("distance_miles must be a finite number.")
        elif miles <= 0:
            found.append("distance_miles must be above 0.")

    if "scheduled_departure" not in request:
        found.append("scheduled_departure is missing here.")
    else:
        try:
            moment = datetime.fromisoformat(request["scheduled_departure"])
        except (TypeError, ValueError):
            found.append("scheduled_departure must be a date and a time in ISO 8601.")
        else:
            if moment.tzinfo is None:
                found.append("scheduled_departure must have a time zone.")
    return found
