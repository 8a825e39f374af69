def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    import json

    names = sorted(rows.columns)
    table = rows[names].astype(object)
    table = table.where(table.notna(), None)
    lines = sorted(json.dumps([value if isinstance(value, str) or value is None else repr(value) for value in row], ensure_ascii=True) for row in table.itertuples(index=False, name=None))
    return hashlib.blake2b(json.dumps([names, lines]).encode(), digest_size=16).hexdigest()
