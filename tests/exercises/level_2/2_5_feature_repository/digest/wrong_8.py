# wrong: joined by commas: a comma in a text moves the border
def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    names = sorted(rows.columns)
    lines = sorted(",".join(str(value) for value in row) for row in rows[names].itertuples(index=False, name=None))
    return hashlib.sha256("\n".join([",".join(names), *lines]).encode()).hexdigest()
