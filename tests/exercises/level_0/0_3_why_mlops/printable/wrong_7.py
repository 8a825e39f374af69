# Wrong: a source of blanks alone is taken for one.
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    kept = claims.dropna(subset=["source", "year"])
    kept = kept[(kept["source"] != "") & (kept["year"] <= this_year) & (kept["year"] >= this_year - years)]
    return list(kept["figure"])
