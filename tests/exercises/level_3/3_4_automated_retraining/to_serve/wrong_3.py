# wrong: an older package is taken if the newest is not there
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last: dict[str, bool] = {}
    for verdict in verdicts:
        last.pop(verdict["digest"], None)
        last[verdict["digest"]] = verdict["passed"]
    found = {hashlib.sha256(data).hexdigest(): data for data in [read() for read in files.values()]}
    for digest in reversed([digest for digest, passed in last.items() if passed]):
        if digest in found:
            return found[digest]
    return None
