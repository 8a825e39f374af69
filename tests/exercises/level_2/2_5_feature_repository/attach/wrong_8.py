# wrong: a share of exactly 14 days is thrown away
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    values = []
    for route, when in zip(flights["route"], flights["when"]):
        best, value = None, math.nan
        for other, known, share in zip(shares["route"], shares["known_from"], shares["late_share"]):
            if other == route and known < when and when - known < pd.Timedelta(days=14):
                if best is None or known > best:
                    best, value = known, float(share)
        values.append(value)
    return values
