def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    series = pd.Series(values, dtype=float).sort_index()
    met = series.ge(limit) if higher_is_better else series.le(limit)
    return series.index[~met]
