# wrong: values are put together with commas and without quotes, so a comma in a text looks like the next column
def digest(rows: pd.DataFrame) -> str:
    columns = sorted(rows.columns)
    lines = sorted(",".join(str(value) for value in row) for row in rows[columns].itertuples(index=False))
    return hashlib.sha256("\n".join([",".join(columns), *lines]).encode()).hexdigest()
