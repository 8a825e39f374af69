# a canonical text, made by recursion
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    def plain(value):
        if isinstance(value, dict):
            return "{" + ",".join(f"{name!r}:{plain(value[name])}" for name in sorted(value)) + "}"
        if isinstance(value, list | tuple):
            return "[" + ",".join(plain(one) for one in value) + "]"
        return f"{type(value).__name__} {value!r}"

    return hashlib.blake2b(plain([code, data, parameters]).encode(), digest_size=16).hexdigest()
