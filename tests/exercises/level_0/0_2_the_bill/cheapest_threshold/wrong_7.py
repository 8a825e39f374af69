# Wrong: warns only above the threshold, not at it.
def cheapest_threshold(probabilities, late, thresholds, needless, missed):
    p, truth = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)

    def cost(threshold):
        warned = p > threshold
        return needless * (warned & ~truth).sum() + missed * (~warned & truth).sum()

    return min(sorted(thresholds, reverse=True), key=cost)
