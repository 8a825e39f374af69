# wrong: a bar in between, which may be in the code, too
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    return hashlib.sha256("|".join([code, data, json.dumps(parameters, sort_keys=True)]).encode()).hexdigest()
