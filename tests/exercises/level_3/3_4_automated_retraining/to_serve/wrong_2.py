# wrong: once good, always good: a later refusal of the same package is not seen
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    wanted = [verdict["digest"] for verdict in verdicts if verdict["passed"]][-1:]
    for read in files.values():
        data = read()
        if [hashlib.sha256(data).hexdigest()] == wanted:
            return data
    return None
