# Wrong: strips the sources and adds an age in the caller's table.
def printable(claims: pd.DataFrame, this_year: int, years: int) -> list[str]:
    claims["source"] = claims["source"].fillna("").astype(str).str.strip()
    claims["age"] = this_year - claims["year"]
    return claims[(claims["source"] != "") & (claims["age"] >= 0) & (claims["age"] <= years)]["figure"].tolist()
