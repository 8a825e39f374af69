# wrong: notes in the dict of the caller what is to be made
def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    todo = []
    for month in wanted:
        if made_from.get(month) != source:
            made_from[month] = source
            todo.append(month)
    return todo
