def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 0.5."""
    from sklearn.metrics import accuracy_score

    late, predicted = list(late), list(predicted)
    constants = [accuracy_score(late, [answer] * len(late)) for answer in (True, False)]
    return accuracy_score(late, predicted) - max(constants)
