# wrong: a line break between the three parts; code has line breaks of its own, so a line may move to the data unseen
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    text = "\n".join([code, data, json.dumps(parameters, sort_keys=True)])
    return hashlib.sha256(text.encode()).hexdigest()
