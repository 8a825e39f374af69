def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    prices = {(True, 0.0): wrong, (True, 1.0): 0.0, (False, 0.0): 0.0, (False, 1.0): missed}

    def price(arm, champion, challenger, late):
        p = {"champion": champion, "challenger": challenger}[arm]
        return prices.get((bool(p * missed >= (1 - p) * wrong), late), float("nan"))

    return [price(*row) for row in zip(*(flights[name] for name in ("arm", "champion", "challenger", "late")))]
