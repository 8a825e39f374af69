# wrong: any package that passed will do, the first in the folder
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    last = {verdict["digest"]: verdict["passed"] for verdict in verdicts}
    for read in files.values():
        data = read()
        if last.get(hashlib.sha256(data).hexdigest()):
            return data
    return None
