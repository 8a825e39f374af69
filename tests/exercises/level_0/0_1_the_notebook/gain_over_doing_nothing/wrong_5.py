# wrong: the worst constant instead of the best one
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 0.5."""
    late, predicted = np.array(late), np.array(predicted)
    share = late.mean()
    return float((late == predicted).mean() - min(share, 1 - share))
