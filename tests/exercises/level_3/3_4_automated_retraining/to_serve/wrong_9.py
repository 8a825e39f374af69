# wrong: an older digest that passed is taken where the newest one is not there
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    present = {}
    for read in files.values():
        data = read()
        present[hashlib.sha256(data).hexdigest()] = data
    seen = set()
    for verdict in reversed(list(verdicts)):
        digest = verdict["digest"]
        if digest not in seen and verdict["passed"] and digest in present:
            return present[digest]
        seen.add(digest)
    return None
