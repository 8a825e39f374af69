def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    found = {}
    for route in set(offline) | set(online):
        if route not in online:
            found[route] = "missing online"
        elif route not in offline:
            found[route] = "missing offline"
        elif online[route][0] < offline[route][0]:
            found[route] = "stale"
        elif online[route][0] > offline[route][0]:
            found[route] = "ahead"
        else:
            one, other = offline[route][1], online[route][1]
            if not (math.isnan(one) and math.isnan(other)) and not abs(one - other) <= 1e-9:
                found[route] = "differs"
    return found
