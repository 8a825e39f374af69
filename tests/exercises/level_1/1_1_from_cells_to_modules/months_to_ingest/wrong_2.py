# wrong: sorts the months, the order of wanted is lost
def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    up_to_date = {month for month, digest in made_from.items() if digest == source}
    return sorted(set(wanted) - up_to_date)
