def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    left = pd.DataFrame(list(offline.values()), index=list(offline), columns=["day", "value"])
    right = pd.DataFrame(list(online.values()), index=list(online), columns=["day", "value"])
    routes = sorted(set(offline) | set(online))
    both = left.reindex(routes).join(right.reindex(routes), lsuffix="_off", rsuffix="_on")
    value_off, value_on = both["value_off"].astype(float), both["value_on"].astype(float)
    day_off, day_on = pd.to_datetime(both["day_off"]), pd.to_datetime(both["day_on"])
    words = np.select(
        [
            ~both.index.isin(list(online)),
            ~both.index.isin(list(offline)),
            day_on < day_off,
            day_on > day_off,
            ((value_off - value_on).abs() > 1e-9) | (value_off.isna() != value_on.isna()),
        ],
        ["missing online", "missing offline", "stale", "ahead", "differs"],
        default="",
    )
    return {route: str(word) for route, word in zip(both.index, words) if word}
