def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    ordered = rows.sort_values("id")
    return ordered.sample(n=min(n, len(ordered)), random_state=seed).sort_values("id")
