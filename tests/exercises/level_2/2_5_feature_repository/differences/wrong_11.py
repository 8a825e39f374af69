# wrong: the values are compared before the days, so a stale value that is another one is called differs
def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    wrong = {}
    for route in offline.keys() | online.keys():
        if route not in online:
            wrong[route] = "missing online"
        elif route not in offline:
            wrong[route] = "missing offline"
        else:
            (day, left), (online_day, right) = offline[route], online[route]
            if math.isnan(left) != math.isnan(right) or abs(left - right) > 1e-9:
                wrong[route] = "differs"
            elif online_day < day:
                wrong[route] = "stale"
            elif online_day > day:
                wrong[route] = "ahead"
    return wrong
