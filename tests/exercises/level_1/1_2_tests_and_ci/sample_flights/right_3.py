def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    import random

    chosen = random.Random(seed).sample(sorted(rows["id"]), k=min(n, len(rows)))
    return rows.set_index("id").loc[sorted(chosen)].reset_index()
