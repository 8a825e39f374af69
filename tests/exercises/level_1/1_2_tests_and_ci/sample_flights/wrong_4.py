# wrong: fails with a ValueError if there are fewer than n rows
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    return rows.sort_values("id").sample(n, random_state=seed).sort_values("id")
