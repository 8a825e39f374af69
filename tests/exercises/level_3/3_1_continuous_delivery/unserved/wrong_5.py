# wrong: stops at the first request that cannot be served
def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    found = {}
    for place, request in enumerate(requests):
        word = "input"
        try:
            values = {name: makers[name](request) for name in inputs}
            word = "error"
            if not 0 <= predict(values) <= 1:
                return {place: "answer"}
        except Exception:
            return {place: word}
    return found
