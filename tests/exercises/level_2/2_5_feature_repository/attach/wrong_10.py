# wrong: brought back by sort_index, which is the order of the flights only if their index is 0, 1, 2, ...
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    left = flights.rename_axis("at").reset_index().sort_values("when")
    joined = pd.merge_asof(
        left,
        shares.sort_values("known_from"),
        left_on="when",
        right_on="known_from",
        by="route",
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=14),
    )
    return joined.set_index("at").sort_index()["late_share"].tolist()
