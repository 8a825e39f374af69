def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    """With BEGIN and COMMIT as SQL, and a cursor."""
    connection.isolation_level = None
    cursor = connection.cursor()
    (first,) = cursor.execute("SELECT next FROM offsets").fetchone()
    for start in range(first, len(log), most):
        records = list(log[start : start + most])
        rows = [(start + number, prediction) for number, prediction in enumerate(predict(records))]
        cursor.execute("BEGIN")
        cursor.executemany("INSERT INTO answers VALUES (?, ?)", rows)
        cursor.execute("UPDATE offsets SET next = ?", (start + len(records),))
        cursor.execute("COMMIT")
