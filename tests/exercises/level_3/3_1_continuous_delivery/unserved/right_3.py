def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    lacking = [name for name in inputs if name not in makers]
    if lacking:
        return dict.fromkeys(range(len(requests)), "input")
    found: dict[int, str] = {}
    for place in range(len(requests)):
        values = dict()
        try:
            for name in inputs:
                make = makers[name]
                values[name] = make(requests[place])
        except Exception:
            found[place] = "input"
        else:
            try:
                answer = predict(values)
                if not np.isfinite(answer) or abs(answer - 0.5) > 0.5:
                    found[place] = "answer"
            except Exception:
                found[place] = "error"
    return found
