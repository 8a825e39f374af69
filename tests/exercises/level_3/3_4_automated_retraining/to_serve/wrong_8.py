# wrong: serves what lies in the folder, if anything passed at all
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    if not any(verdict["passed"] for verdict in verdicts):
        return None
    for read in files.values():
        return read()
    return None
