# wrong: the order in which names were written
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    return hashlib.sha256(json.dumps([code, data, parameters]).encode()).hexdigest()
