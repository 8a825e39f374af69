# wrong: begins at the start of the log each time
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    for start in range(0, len(log), most):
        records = list(log[start : start + most])
        answers = list(enumerate(predict(records), start))
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
