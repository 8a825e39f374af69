def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    table = flights.assign(bias=flights["chance"] - flights["late"].astype(float))
    table = table.pivot_table(index="day", columns="carrier", values="bias", aggfunc="mean")
    table = table.loc[:, table.notna().sum() > 9] if len(table) else table
    p = {carrier: chance(table[carrier].dropna()) for carrier in table.columns}
    return {carrier: float(np.clip(one * len(p), 0, 1)) for carrier, one in p.items()}
