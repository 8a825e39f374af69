def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Compare with a slow, plain count by hand on many tables made by chance, and on a few corner cases."""

    def by_hand(flights, by):
        counted, late = {}, {}
        for group, delay in zip(flights[by].tolist(), flights["arr_delay"].tolist(), strict=True):
            if pd.isna(group) or pd.isna(delay):
                continue
            counted[group] = counted.get(group, 0) + 1
            late[group] = late.get(group, 0) + (1 if delay >= 15 else 0)
        shares = [(group, late[group] / counted[group]) for group in sorted(counted)]
        return sorted(shares, key=lambda pair: pair[1], reverse=True)  # stable: ties keep the alphabet

    def check(flights, by):
        expected = by_hand(flights, by)
        before = flights.copy(deep=True)
        got = late_share(flights, by)
        assert flights.equals(before) and list(flights.columns) == list(before.columns), "the table was changed"
        assert list(flights.index) == list(before.index), "the rows were changed"
        assert isinstance(got, dict), f"got a {type(got).__name__}"
        assert list(got.keys()) == [group for group, _ in expected], (list(got), expected)
        assert np.allclose(list(got.values()), [share for _, share in expected], rtol=0, atol=1e-12), (got, expected)

    corners = [
        [],
        ["UA EWR N1 -"],
        ["- - N1 60"],
        ["UA EWR N1 15"],
        ["UA EWR N1 14"],
        ["UA EWR N1 -15", "UA EWR N1 -200"],
        ["UA EWR N1 60", "UA EWR N1 60", "UA EWR N1 0"],
        ["UA EWR N1 60", "B6 JFK N2 -", "AA LGA N3 0"],
        ["UA - - 60", "- EWR - 0", "B6 EWR N2 1"],
    ]
    for flights in corners:
        for by in ("carrier", "origin", "tailnum"):
            check(table(*flights), by)
    generator = np.random.default_rng(13)
    for _ in range(40):
        size = int(generator.integers(1, 40))
        flights = [
            " ".join(
                [
                    generator.choice(["WN", "UA", "AA", "B6", "DL", "9E", "-"]),
                    generator.choice(["LGA", "JFK", "EWR", "-"]),
                    generator.choice(["N3", "N1", "N2", "-"]),
                    generator.choice(["-", "-90", "-15", "-1", "0", "14", "15", "16", "200"]),
                ]
            )
            for _ in range(size)
        ]
        for by in ("carrier", "origin", "tailnum"):
            check(table(*flights), by)
