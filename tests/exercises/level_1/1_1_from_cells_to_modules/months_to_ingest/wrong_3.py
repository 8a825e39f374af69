# wrong: stale months come first, and also those that nobody wants
def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    stale = [month for month, digest in made_from.items() if digest != source]
    missing = [month for month in dict.fromkeys(wanted) if month not in made_from]
    return stale + missing
