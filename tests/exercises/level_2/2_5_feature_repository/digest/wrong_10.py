# wrong: missing values are filled with the empty text first
def digest(rows: pd.DataFrame) -> str:
    columns = sorted(rows.columns)
    table = rows[columns].astype(object)
    table = table.where(table.notna(), "")
    lines = sorted(repr(row) for row in table.itertuples(index=False, name=None))
    return hashlib.sha256(repr((columns, lines)).encode()).hexdigest()
