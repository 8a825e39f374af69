# wrong: the constant answer is always "on time", even when most flights are late
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 1."""
    late, predicted = np.array(late), np.array(predicted)
    return float(np.mean(late == predicted) - np.mean(~late))
