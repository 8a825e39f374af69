# wrong: only KeyError of a maker is caught, not exceptions of whatever kind
def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    found = {}
    for place, request in enumerate(requests):
        try:
            values = {name: makers[name](request) for name in inputs}
        except KeyError:
            found[place] = "input"
            continue
        try:
            answer = predict(values)
        except Exception:
            found[place] = "error"
            continue
        if not 0 <= answer <= 1:
            found[place] = "answer"
    return found
