# wrong: seeds the global generator of numpy, so everybody else's chance is touched
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    np.random.seed(seed)
    ids = np.random.permutation(np.sort(rows["id"].to_numpy()))[:n]
    return rows[rows["id"].isin(ids)].sort_values("id")
