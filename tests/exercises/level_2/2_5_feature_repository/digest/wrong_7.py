# wrong: each column sorted on its own: values may move between rows
def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    names = sorted(rows.columns)
    columns = [sorted(map(repr, rows[name])) for name in names]
    return hashlib.sha256(repr((names, columns)).encode()).hexdigest()
