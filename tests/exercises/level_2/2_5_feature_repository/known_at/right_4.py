def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    days, delays = flights["day"].to_numpy(), flights["arr_delay"].to_numpy(dtype=float)
    known = (days <= np.datetime64(moment - pd.Timedelta(delay_days, unit="D"))) & ~np.isnan(delays)
    ids = flights["flight_id"].to_numpy()[known]
    return {str(name): bool(minutes > 14.999) for name, minutes in zip(ids, delays[known], strict=True)}
