# wrong: the months that are up to date
def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    return [month for month in dict.fromkeys(wanted) if made_from.get(month) == source]
