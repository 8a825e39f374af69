# wrong: an input that cannot be made is None, and the model is asked all the same
def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    found = {}
    for place, request in enumerate(requests):
        values = {}
        for name in inputs:
            try:
                values[name] = makers[name](request)
            except Exception:
                values[name], found[place] = None, "input"
        try:
            if not 0 <= predict(values) <= 1:
                found.setdefault(place, "answer")
        except Exception:
            found.setdefault(place, "error")
    return found
