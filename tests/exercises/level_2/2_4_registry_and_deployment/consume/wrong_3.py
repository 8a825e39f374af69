# wrong: commits nothing
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    while start < len(log):
        records = list(log[start : start + most])
        connection.executemany("INSERT INTO answers VALUES (?, ?)", list(enumerate(predict(records), start)))
        start += len(records)
        connection.execute("UPDATE offsets SET next = ?", (start,))
