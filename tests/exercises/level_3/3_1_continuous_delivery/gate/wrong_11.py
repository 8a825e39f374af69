# wrong: a tie with the baseline passes (below, in place of not above)
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    score = area(holdout["late"], candidate["predictions"])
    champion = area(holdout["late"], holdout["champion"])
    baseline = area(holdout["late"], holdout["baseline"])
    p = slice_p(holdout, candidate["predictions"])
    failed = {
        "requirement": score < rules["limit"],
        "leak": len(set(candidate["inputs"]) - set(rules["known"])) > 0,
        "baseline": score < baseline,
        "champion": champion - score > rules["margin"],
        "slices": min(p.values()) * len(p) < rules["level"],
    }
    return {name for name in failed if failed[name]}
