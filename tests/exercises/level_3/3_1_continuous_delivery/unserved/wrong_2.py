# wrong: only looks for makers that are missing, not for those that fail
def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    found = {}
    for place, request in enumerate(requests):
        if any(name not in makers for name in inputs):
            found[place] = "input"
            continue
        try:
            if not 0 <= predict({name: makers[name](request) for name in inputs}) <= 1:
                found[place] = "answer"
        except Exception:
            found[place] = "error"
    return found
