def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 0.5."""
    table = pd.DataFrame({"late": list(late), "predicted": list(predicted)}).astype(bool)
    best = table["late"].value_counts(normalize=True).max()
    return table["late"].eq(table["predicted"]).mean() - best
