def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    """With commit and roll-back by hand."""
    (start,) = connection.execute("SELECT next FROM offsets").fetchone()
    while start < len(log):
        records = log[start : start + most]
        try:
            for place, prediction in enumerate(predict(records), start):
                connection.execute("INSERT INTO answers (place, prediction) VALUES (?, ?)", (place, prediction))
            start += len(records)
            connection.execute("UPDATE offsets SET next = ?", (start,))
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
