def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    late = holdout["late"]
    score = area(late, candidate["predictions"])
    slices = slice_p(holdout, candidate["predictions"])
    fails = {
        "requirement": score < rules["limit"],
        "leak": bool(set(candidate["inputs"]) - set(rules["known"])),
        "baseline": score <= area(late, holdout["baseline"]),
        "champion": score < area(late, holdout["champion"]) - rules["margin"],
        "slices": min(slices.values()) * len(slices) < rules["level"],
    }
    return {word for word, failed in fails.items() if failed}
