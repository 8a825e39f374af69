# wrong: a NaN beside a number is passed over
def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    wrong = {}
    for route in offline.keys() | online.keys():
        if route not in online:
            wrong[route] = "missing online"
        elif route not in offline:
            wrong[route] = "missing offline"
        elif online[route][0] < offline[route][0]:
            wrong[route] = "stale"
        elif online[route][0] > offline[route][0]:
            wrong[route] = "ahead"
        elif abs(offline[route][1] - online[route][1]) > 1e-9:
            wrong[route] = "differs"
    return wrong
