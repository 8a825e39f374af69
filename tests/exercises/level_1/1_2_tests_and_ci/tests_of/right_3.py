# compares with code of its own on flights made by chance, beside a table for what chance seldom makes
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    def slow(flights, by):
        rows = [(g, d) for g, d in zip(flights[by], flights["arr_delay"]) if pd.notna(g) and pd.notna(d)]
        found = []
        for group in {g for g, _ in rows}:
            delays = [d for g, d in rows if g == group]
            found.append((group, sum(d >= 15 for d in delays) / len(delays)))
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    generator = np.random.default_rng(0)
    for size in [0, 1, 3, 6, 6, 12, 12, 12, 40, 40]:
        rows = pd.DataFrame(
            {
                "carrier": generator.choice(["UA", "AA", "B6", "DL", "WN"], size),
                "origin": generator.choice(["JFK", "EWR"], size),
                "tailnum": generator.choice(["N1", None], size),
                "arr_delay": generator.choice([np.nan, -60.0, 0.0, 14.0, 15.0, 16.0], size),
            }
        )
        for by in ["carrier", "origin"]:
            expected, copy = slow(rows, by), rows.copy()
            assert list(late_share(rows, by).items()) == expected
            assert rows.equals(copy)
