# wrong: no slices: better on the whole is enough
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    score = area(holdout["late"], candidate["predictions"])
    p = slice_p(holdout, candidate["predictions"])
    fails = {
        "requirement": score < rules["limit"],
        "leak": not set(candidate["inputs"]) <= set(rules["known"]),
        "baseline": score <= area(holdout["late"], holdout["baseline"]),
        "champion": score < area(holdout["late"], holdout["champion"]) - rules["margin"],
    }
    return {name for name, failed in fails.items() if failed}
