def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    table = pd.DataFrame(
        {
            "month": days["day"].astype(str).str[:7],
            "damage": (days["retrained"] - days["frozen"]) * days["flights"],
            "kept": (days["retrained"] - days["served"]) * days["flights"],
        }
    )
    table = table.groupby("month").sum().query("damage > 0")
    return dict(zip(table.index, table["kept"] / table["damage"]))
