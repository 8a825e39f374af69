# wrong: the dict keeps a digest at its first place, so one that passed again later is not the last
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last = {verdict["digest"]: verdict["passed"] for verdict in verdicts}
    good = [digest for digest, passed in last.items() if passed]
    if not good:
        return None
    for read in files.values():
        data = read()
        if hashlib.sha256(data).hexdigest() == good[-1]:
            return data
    return None
