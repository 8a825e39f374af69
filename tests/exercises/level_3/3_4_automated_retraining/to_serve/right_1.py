def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    contents = [read() for read in files.values()]
    by_digest = {hashlib.sha256(data).hexdigest(): data for data in contents}
    seen = set()
    for verdict in reversed(list(verdicts)):
        digest = verdict["digest"]
        if digest in seen:
            continue
        if verdict["passed"]:
            return by_digest.get(digest)
        seen.add(digest)
    return None
