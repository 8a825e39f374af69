def cache_key(code, data, parameters):
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""

    def told(value):
        if isinstance(value, dict):
            return "{" + ",".join(f"{json.dumps(name)}:{told(value[name])}" for name in sorted(value)) + "}"
        if isinstance(value, list | tuple):
            return "[" + ",".join(map(told, value)) + "]"
        return json.dumps(value)

    digest = hashlib.blake2b(digest_size=16)
    for part in (code, data, told(parameters)):
        whole = part.encode("utf-8", "surrogatepass")
        digest.update(len(whole).to_bytes(8, "big"))
        digest.update(whole)
    return digest.hexdigest()
