def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    order: list[str] = []
    for one in verdicts:
        digest = one["digest"]
        if digest in order:
            order.remove(digest)
        if one["passed"]:
            order.append(digest)
    if not order:
        return None
    for read in files.values():
        checked = bytes(read())
        sha = hashlib.new("sha256")
        sha.update(checked)
        if sha.hexdigest() == order[-1]:
            return checked
