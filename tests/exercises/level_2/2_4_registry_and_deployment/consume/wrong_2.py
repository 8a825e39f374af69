# wrong: commits the offset first and the answers afterwards: a kill in between loses records
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = list(log[start : start + most])
        if not records:
            return
        answers = list(enumerate(predict(records), start))
        connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
        connection.commit()
        connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
        connection.commit()
