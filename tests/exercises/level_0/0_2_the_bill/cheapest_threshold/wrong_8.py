# Wrong: turns the thresholds round instead of sorting them; right only if they came in rising order.
def cheapest_threshold(probabilities, late, thresholds, needless, missed):
    def cost(threshold):
        total = 0
        for p, was_late in zip(probabilities, late):
            if p >= threshold and not was_late:
                total += needless
            elif p < threshold and was_late:
                total += missed
        return total

    return min(thresholds[::-1], key=cost)
