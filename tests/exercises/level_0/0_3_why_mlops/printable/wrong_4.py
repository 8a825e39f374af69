# wrong: the oldest year allowed is left out
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    known = claims.dropna(subset=["source", "year"])
    known = known[known["source"].map(str.strip) != ""]
    return list(known["figure"][(known["year"] > this_year - years) & (known["year"] <= this_year)])
