# wrong: a source of blanks counts as one
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    known = claims.dropna(subset=["source", "year"])
    return list(known["figure"][(this_year - known["year"]).between(0, years)])
