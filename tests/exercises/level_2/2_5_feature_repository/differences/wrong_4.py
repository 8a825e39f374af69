# wrong: the wrong way round
def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    found = dict.fromkeys(offline.keys() - online.keys(), "missing online")
    found |= dict.fromkeys(online.keys() - offline.keys(), "missing offline")
    for route in offline.keys() & online.keys():
        (day, value), (online_day, online_value) = offline[route], online[route]
        if online_day != day:
            found[route] = "ahead" if online_day < day else "stale"
        elif math.isnan(value) != math.isnan(online_value) or abs(value - online_value) > 1e-9:
            found[route] = "differs"
    return found
