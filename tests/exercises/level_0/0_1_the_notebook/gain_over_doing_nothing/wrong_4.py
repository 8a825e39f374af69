# wrong: the constant is the one that the model says most often, not the one that is right most often
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 0.5."""
    late, predicted = np.array(late), np.array(predicted)
    often = predicted.mean() >= 0.5
    return float((late == predicted).mean() - (late == often).mean())
