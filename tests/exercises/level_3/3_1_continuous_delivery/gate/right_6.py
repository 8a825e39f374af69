def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    scores = pd.DataFrame(
        {
            "candidate": np.asarray(candidate["predictions"], dtype=float),
            "champion": holdout["champion"].to_numpy(),
            "baseline": holdout["baseline"].to_numpy(),
        }
    ).apply(lambda said: area(holdout["late"].to_numpy(), said))
    refused = set()
    if not scores["candidate"] >= rules["limit"]:
        refused.add("requirement")
    if any(name not in rules["known"] for name in candidate["inputs"]):
        refused.add("leak")
    if not scores["candidate"] > scores["baseline"]:
        refused.add("baseline")
    if scores["champion"] - scores["candidate"] > rules["margin"]:
        refused.add("champion")
    p = np.array(list(slice_p(holdout, candidate["predictions"]).values()))
    if (p * p.size < rules["level"]).any():
        refused.add("slices")
    return refused
