# wrong: the loop ends only with a batch that is not full, so after a last full one predict is called with []
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    if start >= len(log):
        return
    while True:
        records = list(log[start : start + most])
        predictions = predict(records)
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", enumerate(predictions, start))
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
        start += len(records)
        if len(records) < most:
            return
