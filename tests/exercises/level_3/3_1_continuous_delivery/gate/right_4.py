def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    # An area of its own: the share of pairs in which the late flight has the higher number.
    def share(scores):
        late = holdout["late"].to_numpy(dtype=bool)
        scores = np.asarray(scores, dtype=float)
        on_time = np.sort(scores[~late])
        below = np.searchsorted(on_time, scores[late], "left")
        equal = np.searchsorted(on_time, scores[late], "right") - below
        return (below + equal / 2).sum() / (late.sum() * (~late).sum())

    words = []
    score = share(candidate["predictions"])
    words += ["requirement"] * bool(score < rules["limit"] - 1e-12)
    words += ["leak"] * bool(set(candidate["inputs"]).difference(rules["known"]))
    words += ["baseline"] * bool(score <= share(holdout["baseline"]) + 1e-12)
    words += ["champion"] * bool(score < share(holdout["champion"]) - rules["margin"] - 1e-12)
    p = slice_p(holdout, candidate["predictions"])
    words += ["slices"] * any(value * len(p) < rules["level"] for value in p.values())
    return words
