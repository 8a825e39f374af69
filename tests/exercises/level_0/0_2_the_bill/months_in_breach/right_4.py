def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    metric = pd.Series(values, dtype=float).sort_index()
    excess = limit - metric if higher_is_better else metric - limit
    breach = excess.isna() | (excess > 0)
    return [month for month, bad in breach.items() if bad]
