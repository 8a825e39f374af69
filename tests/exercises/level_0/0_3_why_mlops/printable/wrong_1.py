# wrong: a missing source is no empty text, and counts as true
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    return [
        row.figure for row in claims.itertuples()
        if row.source and row.source != " " and 0 <= this_year - row.year <= years and str(row.source).strip()
    ]
