# wrong: only the names at the top are sorted
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    text = repr((code, data, sorted(parameters.items())))
    return hashlib.sha256(text.encode()).hexdigest()
