def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    known = claims.dropna(subset=["source", "year"])
    known = known[known["source"].map(str.strip) != ""]
    return known["figure"][known["year"].between(this_year - years, this_year)].tolist()
