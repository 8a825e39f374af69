def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    table = pd.DataFrame(list(verdicts), columns=["digest", "passed"]).drop_duplicates("digest", keep="last")
    good = table[table["passed"].astype(bool)]["digest"].tolist()
    found = (data for data in (read() for read in files.values()) if hashlib.sha256(data).hexdigest() in good[-1:])
    return next(found, None)
