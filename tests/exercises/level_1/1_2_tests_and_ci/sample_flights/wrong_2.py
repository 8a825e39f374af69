# wrong: seeds the generator that everybody shares
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    np.random.seed(seed)
    ids = np.random.permutation(sorted(rows["id"]))[:n]
    return rows[rows["id"].isin(ids)].sort_values("id")
