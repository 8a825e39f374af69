# wrong: the leak is looked for by the name of the one leak that is known, not by rules["known"]
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    late, said = holdout["late"], candidate["predictions"]
    score, p = area(late, said), slice_p(holdout, said)
    failed = {
        "requirement": score < rules["limit"],
        "leak": "dep_delay" in candidate["inputs"],
        "baseline": score <= area(late, holdout["baseline"]),
        "champion": score < area(late, holdout["champion"]) - rules["margin"],
        "slices": min(p.values()) * len(p) < rules["level"],
    }
    return {name for name, yes in failed.items() if yes}
