# wrong: the digest of the letters without their order
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    letters = sorted(json.dumps([code, data, parameters]))
    return hashlib.sha256("".join(letters).encode()).hexdigest()
