def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    counts: dict[str, bool] = {}
    for verdict in verdicts:
        counts.pop(verdict["digest"], None)  # a digest that is judged again goes to the end
        counts[verdict["digest"]] = verdict["passed"]
    good = [digest for digest, passed in counts.items() if passed]
    if not good:
        return None
    for read in files.values():
        data = read()
        if hashlib.sha256(data).hexdigest() == good[-1]:
            return data
    return None
