# wrong: looks the drawn labels up in the index, which may repeat them: too many rows, some twice
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    ordered = rows.sort_values("id")
    rng = np.random.default_rng(seed)
    labels = rng.choice(ordered.index.to_numpy(), size=min(n, len(ordered)), replace=False)
    return ordered.loc[labels].sort_values("id")
