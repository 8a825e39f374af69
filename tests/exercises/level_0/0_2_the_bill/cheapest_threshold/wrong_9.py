# Wrong: pairs a Series by its index labels, so two Series with other indexes are put together wrongly.
def cheapest_threshold(probabilities, late, thresholds, needless, missed):
    table = pd.DataFrame({"p": pd.Series(probabilities, dtype=float), "late": pd.Series(late, dtype=bool)})

    def cost(threshold):
        warned = table["p"] >= threshold
        happened = table["late"] == True  # noqa: E712
        return needless * (warned & ~happened).sum() + missed * (~warned & happened).sum()

    return min(sorted(thresholds, reverse=True), key=cost)
