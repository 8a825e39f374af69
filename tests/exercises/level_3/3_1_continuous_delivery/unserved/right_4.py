def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    stages, found = ("input", "error", "answer"), {}
    for place, request in enumerate(requests):
        reached = 0
        try:
            values = dict((name, makers[name](request)) for name in inputs)
            reached = 1
            answer = float(predict(values))
            reached = 2
            assert 0.0 <= answer <= 1.0
        except Exception:
            found[place] = stages[reached]
    return found
