def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    records = sorted(
        repr(sorted((name, repr(value)) for name, value in record.items())) for record in rows.to_dict(orient="records")
    )
    return hashlib.md5(repr([sorted(rows.columns), records]).encode("utf-8")).hexdigest()
