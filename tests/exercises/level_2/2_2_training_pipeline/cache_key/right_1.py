# a digest of three digests
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    def digest(text):
        return hashlib.sha256(text.encode("utf-8")).hexdigest()

    return digest(digest(code) + digest(data) + digest(json.dumps(parameters, sort_keys=True)))[:32]
