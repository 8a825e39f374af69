# wrong: returns percentage points (-100 to 100), not a difference of shares
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 1."""
    late, predicted = np.array(late), np.array(predicted)
    accuracy = 100 * np.mean(late == predicted)
    share = 100 * np.mean(late)
    return float(accuracy - max(share, 100 - share))
