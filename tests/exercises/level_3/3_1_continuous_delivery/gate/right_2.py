def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    # What each gate asks, true or false; those that say no are returned.
    mine, champion, baseline = (
        area(holdout["late"], scores) for scores in (candidate["predictions"], holdout["champion"], holdout["baseline"])
    )
    values = np.array(list(slice_p(holdout, candidate["predictions"]).values()))
    passed = pd.Series(
        {
            "requirement": mine >= rules["limit"],
            "leak": len(set(candidate["inputs"]) - set(rules["known"])) == 0,
            "baseline": mine > baseline,
            "champion": mine + rules["margin"] >= champion,
            "slices": not (values * len(values) < rules["level"]).any(),
        }
    )
    return set(passed.index[~passed.astype(bool)])
