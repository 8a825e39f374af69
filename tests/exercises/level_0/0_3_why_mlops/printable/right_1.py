def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    keep = []
    for row in claims.itertuples(index=False):
        if pd.isna(row.source) or not row.source.strip() or pd.isna(row.year):
            continue
        if this_year - years <= row.year <= this_year:
            keep.append(row.figure)
    return keep
