# one JSON object
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    asked = {"parameters": parameters, "data": data, "code": code}
    return hashlib.md5(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode("utf-8")).hexdigest()
