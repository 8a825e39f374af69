def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    """The prediction is inside the transaction, too; one calls itself for the next micro-batch."""
    with connection:
        (start,) = next(connection.execute("SELECT next FROM offsets"))
        end = min(start + most, len(log))
        if start == end:
            return
        numbers = predict([log[place] for place in range(start, end)])
        connection.executemany("INSERT INTO answers VALUES (?, ?)", zip(range(start, end), numbers, strict=True))
        connection.execute("DELETE FROM offsets")
        connection.execute("INSERT INTO offsets VALUES (?)", (end,))
    consume(connection, log, predict, most)
