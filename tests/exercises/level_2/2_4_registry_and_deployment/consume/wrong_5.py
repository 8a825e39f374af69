# wrong: answers one micro-batch and stops
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    records = list(log[start : start + most])
    if records:
        answers = list(enumerate(predict(records), start))
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
