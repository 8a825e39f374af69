def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    """The offset first, in the same transaction."""
    while True:
        start = connection.execute("SELECT next FROM offsets").fetchall()[0][0]
        records = list(log)[start : start + most]
        if len(records) == 0:
            break
        predictions = predict(records)
        with connection:
            connection.execute("UPDATE offsets SET next = next + ?", (len(records),))
            for offset, prediction in enumerate(predictions):
                connection.execute("INSERT INTO answers VALUES (?, ?)", (start + offset, prediction))
