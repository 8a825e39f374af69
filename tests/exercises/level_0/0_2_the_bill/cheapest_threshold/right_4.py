def cheapest_threshold(probabilities, late, thresholds, needless, missed):
    p = np.asarray(probabilities, dtype=float)
    truth = np.asarray(late, dtype=bool)
    best, lowest = None, None
    for threshold in thresholds:
        warned = p >= threshold
        total = needless * int((warned & ~truth).sum()) + missed * int((~warned & truth).sum())
        if best is None or total < lowest or (total == lowest and threshold > best):
            best, lowest = threshold, total
    return best
