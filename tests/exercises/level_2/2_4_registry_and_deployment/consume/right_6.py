def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    cursor = connection.cursor()
    cursor.execute("SELECT next FROM offsets")
    following = cursor.fetchone()[0]
    while following < len(log):
        end = min(following + most, len(log))
        batch = [log[place] for place in range(following, end)]
        predictions = predict(batch)
        try:
            cursor.execute("UPDATE offsets SET next = ?", (end,))
            for place, prediction in zip(range(following, end), predictions):
                cursor.execute("INSERT INTO answers VALUES (?, ?)", (place, prediction))
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        following = end
