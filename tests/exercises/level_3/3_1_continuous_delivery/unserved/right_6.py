def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    if any(name not in makers for name in inputs):
        return dict.fromkeys(range(len(requests)), "input")

    def verdict(request: Mapping[str, Any]) -> str | None:
        stage = "input"
        try:
            values = dict(zip(inputs, [makers[name](request) for name in inputs], strict=True))
            stage = "error"
            answer = float(predict(values))
        except Exception:
            return stage
        return "answer" if math.isnan(answer) or answer < 0 or answer > 1 else None

    verdicts = map(verdict, requests)
    return {place: word for place, word in enumerate(verdicts) if word is not None}
