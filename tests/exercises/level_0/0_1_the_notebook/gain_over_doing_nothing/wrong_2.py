# wrong: cuts a negative gain off at 0, so a model worse than the constant looks equal to it
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 1."""
    late, predicted = np.array(late), np.array(predicted)
    share = late.mean()
    gain = (late == predicted).mean() - max(share, 1 - share)
    return max(0.0, float(gain))
