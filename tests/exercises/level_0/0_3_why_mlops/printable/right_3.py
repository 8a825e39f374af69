def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    sourced = claims["source"].notna() & (claims["source"].astype(str).str.strip() != "")
    age = this_year - pd.to_numeric(claims["year"])
    return claims.loc[sourced & age.between(0, years), "figure"].tolist()
