def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    found = []
    for figure, source, year in zip(claims["figure"], claims["source"], claims["year"]):
        if pd.isna(source) or pd.isna(year) or not source.strip():
            continue
        if this_year - years <= year <= this_year:
            found.append(figure)
    return found
