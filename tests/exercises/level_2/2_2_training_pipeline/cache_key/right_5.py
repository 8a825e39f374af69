def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    text = json.dumps([code, data, parameters], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
