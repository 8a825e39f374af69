# wrong: reads the file again to return it: the bytes that were checked are not those that are returned
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    wanted = None
    judged = set()
    for verdict in list(verdicts)[::-1]:
        if verdict["digest"] in judged:
            continue
        judged.add(verdict["digest"])
        if verdict["passed"]:
            wanted = verdict["digest"]
            break
    for name in files:
        if hashlib.sha256(files[name]()).hexdigest() == wanted:
            return files[name]()
    return None
