# wrong: each figure once, sorted
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    known = claims.dropna(subset=["source", "year"])
    known = known[known["source"].map(str.strip) != ""]
    return sorted(set(known["figure"][(this_year - known["year"]).between(0, years)]))
