# wrong: takes the first package that was ever judged good
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last: dict[str, bool] = {}
    for verdict in verdicts:
        last.pop(verdict["digest"], None)
        last[verdict["digest"]] = verdict["passed"]
    wanted = [digest for digest, passed in last.items() if passed][:1]
    for read in files.values():
        data = read()
        if [hashlib.sha256(data).hexdigest()] == wanted:
            return data
    return None
