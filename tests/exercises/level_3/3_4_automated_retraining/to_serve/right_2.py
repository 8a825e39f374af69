def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    verdicts = list(verdicts)
    place = {one["digest"]: number for number, one in enumerate(verdicts)}
    good = [number for number in place.values() if verdicts[number]["passed"]]
    if not good:
        return None
    wanted = verdicts[max(good)]["digest"]
    for name in files:
        data = files[name]()
        if hashlib.sha256(data).hexdigest() == wanted:
            return data
    return None
