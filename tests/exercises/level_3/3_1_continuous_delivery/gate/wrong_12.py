# wrong: the slices are asked only if nothing else has failed
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    late, said = holdout["late"], candidate["predictions"]
    score = area(late, said)
    failed = set()
    if score < rules["limit"]:
        failed.add("requirement")
    if set(candidate["inputs"]) - set(rules["known"]):
        failed.add("leak")
    if score <= area(late, holdout["baseline"]):
        failed.add("baseline")
    if score < area(late, holdout["champion"]) - rules["margin"]:
        failed.add("champion")
    if not failed:
        p = slice_p(holdout, said)
        if min(p.values()) * len(p) < rules["level"]:
            failed.add("slices")
    return failed
