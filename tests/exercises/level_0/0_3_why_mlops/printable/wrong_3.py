# wrong: years to come are printed
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    known = claims.dropna(subset=["source", "year"])
    known = known[known["source"].map(str.strip) != ""]
    return list(known["figure"][this_year - known["year"] <= years])
