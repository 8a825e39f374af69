def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    found = {}
    for route, pair in offline.items():
        match online.get(route):
            case None:
                found[route] = "missing online"
            case (day, _) if day < pair[0]:
                found[route] = "stale"
            case (day, _) if day > pair[0]:
                found[route] = "ahead"
            case (_, value) if math.isnan(value) ^ math.isnan(pair[1]) or abs(value - pair[1]) > 1e-9:
                found[route] = "differs"
    for route in online:
        if route not in offline:
            found[route] = "missing offline"
    return found
