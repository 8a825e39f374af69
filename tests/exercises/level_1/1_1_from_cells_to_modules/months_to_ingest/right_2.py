def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    todo = []
    for month in wanted:
        fresh = month in made_from and made_from[month] == source
        if not fresh and month not in todo:
            todo.append(month)
    return todo
