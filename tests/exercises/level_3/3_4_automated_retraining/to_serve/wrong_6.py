# wrong: only looks at the last verdict of all
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last = list(verdicts)[-1:]
    if not last or not last[0]["passed"]:
        return None
    for read in files.values():
        data = read()
        if hashlib.sha256(data).hexdigest() == last[0]["digest"]:
            return data
    return None
