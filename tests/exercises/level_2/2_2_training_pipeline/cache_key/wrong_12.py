# wrong: every value is made a text first, as in a log of parameters, so that 1 and "1" have one key
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""

    def as_texts(value):
        if isinstance(value, dict):
            return {name: as_texts(one) for name, one in value.items()}
        if isinstance(value, list):
            return [as_texts(one) for one in value]
        return str(value)

    text = json.dumps([code, data, as_texts(parameters)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
