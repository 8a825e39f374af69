import random


def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Draw ids, not places, with a generator of our own; then keep the rows that have them."""
    ids = sorted(int(number) for number in rows["id"])
    generator = random.Random(seed)
    chosen = set(ids if n >= len(ids) else generator.sample(ids, n))
    keep = np.array([int(number) in chosen for number in rows["id"]], dtype=bool)
    picked = rows[keep].reset_index(drop=True)
    return picked.iloc[np.argsort(picked["id"].to_numpy(), kind="stable")]
