def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    fresh = {month for month in made_from if made_from[month] == source}
    return tuple(month for place, month in enumerate(wanted) if month not in fresh and month not in wanted[:place])
