# wrong: makes a text of each value, so that 1 and "1" are the same
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    def plain(value):
        if isinstance(value, dict):
            return sorted((name, plain(one)) for name, one in value.items())
        if isinstance(value, list):
            return [plain(one) for one in value]
        return str(value)

    return hashlib.sha256(repr([code, data, plain(parameters)]).encode()).hexdigest()
