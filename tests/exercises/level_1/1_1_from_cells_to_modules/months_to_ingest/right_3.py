def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    table = pd.Series(wanted, dtype=object).drop_duplicates()
    return table[table.map(made_from).ne(source).to_numpy()]
