# wrong: commits every answer alone
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    while start < len(log):
        records = list(log[start : start + most])
        for place, prediction in enumerate(predict(records), start):
            with connection:
                connection.execute("INSERT INTO answers VALUES (?, ?)", (place, prediction))
        start += len(records)
        with connection:
            connection.execute("UPDATE offsets SET next = ?", (start,))
