# wrong: asks for predictions of nothing at the end
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = list(log[start : start + most])
        answers = list(enumerate(predict(records), start))
        if not records:
            return
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
