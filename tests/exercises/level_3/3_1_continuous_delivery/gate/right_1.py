def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    late, found = holdout["late"], set()
    score = area(late, candidate["predictions"])
    if score < rules["limit"]:
        found.add("requirement")
    if any(name not in rules["known"] for name in candidate["inputs"]):
        found.add("leak")
    if score <= area(late, holdout["baseline"]):
        found.add("baseline")
    if area(late, holdout["champion"]) - score > rules["margin"]:
        found.add("champion")
    values = list(slice_p(holdout, candidate["predictions"]).values())
    if min(values) < rules["level"] / len(values):
        found.add("slices")
    return found
