def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = list(log[start : start + most])
        if not records:
            return
        predictions = predict(records)
        with connection:
            connection.executemany(
                "INSERT INTO answers (place, prediction) VALUES (?, ?)", enumerate(predictions, start)
            )
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
