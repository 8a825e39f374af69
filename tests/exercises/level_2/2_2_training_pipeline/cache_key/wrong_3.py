# wrong: one behind the other, so that a letter can move
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    return hashlib.sha256((code + data + json.dumps(parameters, sort_keys=True)).encode()).hexdigest()
