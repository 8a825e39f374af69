def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    ordered = rows.reindex(sorted(rows.columns), axis=1)
    hashes = sorted(pd.util.hash_pandas_object(ordered, index=False))
    whole = hashlib.sha256(repr(list(ordered.columns)).encode())
    for one in hashes:
        whole.update(int(one).to_bytes(8, "big"))
    return whole.hexdigest()
