def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 1."""
    late = np.asarray(late)
    predicted = np.asarray(predicted)
    accuracy = (late == predicted).mean()
    share = late.mean()
    return float(accuracy - max(share, 1 - share))
