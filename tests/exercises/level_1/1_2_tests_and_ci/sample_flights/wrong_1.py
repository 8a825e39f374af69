# wrong: the draw depends on the order in which the rows come
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    return rows.sample(min(n, len(rows)), random_state=seed).sort_values("id")
