# wrong: reads the file once more to return it: what was checked is not what is served
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last: dict[str, bool] = {}
    for verdict in verdicts:
        last.pop(verdict["digest"], None)
        last[verdict["digest"]] = verdict["passed"]
    wanted = [digest for digest, passed in last.items() if passed][-1:]
    for read in files.values():
        if [hashlib.sha256(read()).hexdigest()] == wanted:
            return read()
    return None
