# wrong: depends on the order of the rows
def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    names = sorted(rows.columns)
    lines = [repr(row) for row in rows[names].itertuples(index=False, name=None)]
    return hashlib.sha256(repr((names, lines)).encode()).hexdigest()
