# wrong: everything is committed once, at the very end
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    with connection:
        while start < len(log):
            records = list(log[start : start + most])
            predictions = predict(records)
            connection.executemany("INSERT INTO answers VALUES (?, ?)", enumerate(predictions, start))
            start += len(records)
            connection.execute("UPDATE offsets SET next = ?", (start,))
