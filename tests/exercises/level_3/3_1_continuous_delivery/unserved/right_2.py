def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    def word(request):
        values = {}
        for name in inputs:
            try:
                values[name] = makers[name](request)
            except Exception:
                return "input"
        try:
            answer = predict(values)
        except Exception:
            return "error"
        return None if 0 <= answer <= 1 else "answer"

    words = {place: word(request) for place, request in enumerate(requests)}
    return {place: text for place, text in words.items() if text}
