def cheapest_threshold(probabilities, late, thresholds, needless, missed):
    flights = list(zip(probabilities, late))

    def cost(threshold):
        too_much = sum(1 for p, was_late in flights if p >= threshold and not was_late)
        too_little = sum(1 for p, was_late in flights if p < threshold and was_late)
        return too_much * needless + too_little * missed

    return min(sorted(thresholds, reverse=True), key=cost)
