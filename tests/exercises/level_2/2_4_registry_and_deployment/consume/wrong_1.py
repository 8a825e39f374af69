# wrong: commits the answers first and the offset afterwards: a kill in between answers twice
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = list(log[start : start + most])
        if not records:
            return
        answers = list(enumerate(predict(records), start))
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
        with connection:
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
