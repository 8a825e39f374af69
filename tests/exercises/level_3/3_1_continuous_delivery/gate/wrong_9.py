# wrong: only asks whether all inputs are unknown
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    score = area(holdout["late"], candidate["predictions"])
    p = slice_p(holdout, candidate["predictions"])
    fails = {
        "requirement": score < rules["limit"],
        "leak": not set(candidate["inputs"]) & set(rules["known"]),
        "baseline": score <= area(holdout["late"], holdout["baseline"]),
        "champion": score < area(holdout["late"], holdout["champion"]) - rules["margin"],
        "slices": min(p.values()) * len(p) < rules["level"],
    }
    return {name for name, failed in fails.items() if failed}
