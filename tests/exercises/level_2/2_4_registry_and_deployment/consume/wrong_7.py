# wrong: commits once, at the very end
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    (first,) = connection.execute("SELECT next FROM offsets").fetchone()
    with connection:
        for start in range(first, len(log), most):
            records = list(log[start : start + most])
            connection.executemany("INSERT INTO answers VALUES (?, ?)", list(enumerate(predict(records), start)))
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
