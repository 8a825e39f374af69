def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    def word(route):
        if route not in online:
            return "missing online"
        if route not in offline:
            return "missing offline"
        (day, value), (online_day, online_value) = offline[route], online[route]
        if day != online_day:
            return "stale" if online_day < day else "ahead"
        return "" if np.isclose(value, online_value, rtol=0, atol=1e-9, equal_nan=True) else "differs"

    words = {route: word(route) for route in [*offline, *online]}
    return {route: said for route, said in words.items() if said}
