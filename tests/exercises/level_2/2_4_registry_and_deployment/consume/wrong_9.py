# wrong: counts the places of each micro-batch from 0
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = list(log[start : start + most])
        if not records:
            return
        answers = list(enumerate(predict(records)))
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
