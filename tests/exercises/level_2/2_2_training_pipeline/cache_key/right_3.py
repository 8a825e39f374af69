# lengths before the parts
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    made = hashlib.sha1()
    for part in (code, data, json.dumps(parameters, sort_keys=True, separators=(",", ":"))):
        raw = part.encode()
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()
