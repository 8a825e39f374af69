def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 1."""
    pairs = list(zip(late, predicted))
    n = len(pairs)
    right = sum(1 for actual, said in pairs if bool(actual) == bool(said))
    late_ones = sum(1 for actual, _ in pairs if actual)
    return right / n - max(late_ones, n - late_ones) / n
