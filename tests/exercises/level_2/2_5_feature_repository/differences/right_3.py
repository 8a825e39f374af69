def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    left = pd.DataFrame([(route, *pair) for route, pair in offline.items()], columns=["route", "day", "value"])
    right = pd.DataFrame([(route, *pair) for route, pair in online.items()], columns=["route", "day", "value"])
    both = left.merge(right, on="route", how="outer", suffixes=("", "_online"), indicator=True)
    found = {}
    for row in both.to_dict(orient="records"):
        if row["_merge"] == "left_only":
            found[row["route"]] = "missing online"
        elif row["_merge"] == "right_only":
            found[row["route"]] = "missing offline"
        elif row["day_online"] != row["day"]:
            found[row["route"]] = "stale" if row["day_online"] < row["day"] else "ahead"
        elif pd.isna(row["value"]) != pd.isna(row["value_online"]) or abs(row["value"] - row["value_online"]) > 1e-9:
            found[row["route"]] = "differs"
    return found
