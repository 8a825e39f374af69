# Wrong: a year later than this_year gives a negative age and is printed.
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    sourced = claims["source"].fillna("").astype(str).str.strip() != ""
    young = this_year - claims["year"] <= years
    return claims[sourced & young]["figure"].tolist()
