def digest(rows: pd.DataFrame) -> str:
    """One checksum for each row, of a JSON object with sorted keys; then one of the sorted checksums."""
    import json

    def plain(value):
        if pd.isna(value):
            return None
        return value.item() if hasattr(value, "item") else value

    parts = []
    for _, row in rows.reset_index(drop=True).astype(object).iterrows():
        text = json.dumps({name: plain(value) for name, value in row.items()}, sort_keys=True)
        parts.append(hashlib.sha256(text.encode("ascii")).hexdigest())
    head = json.dumps(sorted(rows.columns))
    return hashlib.md5((head + "\n" + "\n".join(sorted(parts))).encode("ascii")).hexdigest()
