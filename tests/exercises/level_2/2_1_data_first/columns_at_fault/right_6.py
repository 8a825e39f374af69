def columns_at_fault(batch, known_miles):
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""

    def as_numbers(values):  # a text is no number, whatever it says
        return pd.Series([np.nan if isinstance(v, str) or pd.isna(v) else float(v) for v in values], dtype=float)

    flights = batch.reset_index(drop=True)
    ids = flights["flight_id"]
    miles = as_numbers(flights["distance_miles"])
    known = as_numbers([known_miles.get(route) for route in zip(flights["origin"], flights["dest"])])
    delay = as_numbers(flights["arrival_delay_minutes"])
    lies = pd.to_datetime(flights["arrival"], utc=True) - pd.to_datetime(flights["scheduled_arrival"], utc=True)
    measured = lies / pd.Timedelta(minutes=1)
    completed = flights["status"].eq("completed")
    ok = {
        "flight_id": ids.notna() & ~ids.duplicated(),
        "origin": flights["origin"].isin(["EWR", "JFK", "LGA"]),
        "distance_miles": (miles > 0) & ((miles - known).abs().le(1) | known.isna()),
        "arrival_delay_minutes": (delay.between(-120, 1500) & (delay - measured).abs().le(1)).where(
            completed, flights["arrival_delay_minutes"].isna()
        ),
    }
    return {name for name, kept in ok.items() if not kept.all()}
