def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    predictions = np.asarray(candidate["predictions"])
    score = area(holdout["late"], predictions)
    gates = [
        ("requirement", lambda: score >= rules["limit"]),
        ("leak", lambda: set(candidate["inputs"]).issubset(rules["known"])),
        ("baseline", lambda: score > area(holdout["late"], holdout["baseline"].to_numpy())),
        ("champion", lambda: score >= area(holdout["late"], holdout["champion"].to_numpy()) - rules["margin"]),
        ("slices", lambda: smallest(slice_p(holdout, predictions)) >= rules["level"]),
    ]

    def smallest(p):
        return sorted(p.values())[0] * len(p)

    return {name for name, passes in gates if not passes()}
