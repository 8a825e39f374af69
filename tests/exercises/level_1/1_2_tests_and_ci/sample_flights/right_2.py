def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    generator = np.random.default_rng(seed)
    ids = sorted(rows["id"])
    drawn = set(generator.permutation(ids)[:n])
    return rows[rows["id"].isin(drawn)].sort_values("id").reset_index(drop=True)
