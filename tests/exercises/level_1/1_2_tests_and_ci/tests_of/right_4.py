def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """One short check for each promise, each on tables of its own."""

    def same(got, expected):
        assert isinstance(got, dict), f"not a dict: {got!r}"
        assert list(got) == [group for group, _ in expected], f"groups or order: {list(got)}"
        for group, share in expected:
            assert abs(got[group] - share) < 1e-9, f"{group}: {got[group]}, expected {share}"

    # 2: 15 is late, 14 is not, early is not, however early; a share of the group's own flights, not rounded
    same(late_share(table("UA EWR N1 15"), "carrier"), [("UA", 1)])
    same(late_share(table("UA EWR N1 14"), "carrier"), [("UA", 0)])
    same(late_share(table("UA EWR N1 -60", "UA EWR N2 -15", "UA EWR N3 16"), "carrier"), [("UA", 1 / 3)])
    same(
        late_share(
            table("UA EWR N1 15", "UA EWR N2 300", "UA EWR N3 0", "B6 EWR N4 14", "B6 JFK N5 20", "B6 JFK N5 20",
                  "B6 JFK N5 20", "B6 JFK N6 -3", "B6 JFK N7 1", "B6 JFK N8 2"), "carrier"
        ),
        [("UA", 2 / 3), ("B6", 3 / 7)],
    )
    # 2: seven hundredths of a percent are not nothing
    many = ["UA EWR N1 0"] * 1499 + ["UA EWR N1 90"]
    same(late_share(table(*many), "carrier"), [("UA", 1 / 1500)])
    # 1: any column with texts may be `by`, and it is the one that counts
    mixed = ("UA EWR N1 60", "UA JFK N2 0", "B6 JFK N1 0", "B6 LGA N2 0")
    same(late_share(table(*mixed), "carrier"), [("UA", 0.5), ("B6", 0)])
    same(late_share(table(*mixed), "origin"), [("EWR", 1), ("JFK", 0), ("LGA", 0)])
    same(late_share(table(*mixed), "tailnum"), [("N1", 0.5), ("N2", 0)])
    other = table("UA EWR N1 60", "UA JFK N2 0", "B6 JFK N1 0").rename(columns={"origin": "dest"})
    same(late_share(other[["arr_delay", "dest"]].copy(), "dest"), [("EWR", 1), ("JFK", 0)])
    # 3: not arrived, or no group: in neither count
    same(late_share(table("UA EWR N1 60", "UA EWR N2 -", "UA EWR N3 -"), "carrier"), [("UA", 1)])
    same(late_share(table("UA EWR N1 0", "UA EWR N2 60", "UA EWR N3 -"), "carrier"), [("UA", 0.5)])
    same(late_share(table("UA EWR N1 0", "- EWR N2 60", "- EWR N3 60"), "carrier"), [("UA", 0)])
    # 3: what is missing elsewhere does not matter
    same(late_share(table("UA EWR - 60", "UA - N2 0", "UA - - 0", "UA EWR N4 0"), "carrier"), [("UA", 0.25)])
    same(late_share(table("- EWR - 60", "UA EWR N2 0"), "origin"), [("EWR", 0.5)])
    # 4: a group whose share is 0 is in, one without a flight that counts is out
    same(late_share(table("UA EWR N1 60", "B6 EWR N2 0", "DL EWR N3 -"), "carrier"), [("UA", 1), ("B6", 0)])
    # 5: the order, on tables that come in an unlucky one; equal shares in the alphabet's order
    same(
        late_share(
            table("WN JFK N1 60", "AA JFK N2 0", "DL JFK N3 60", "DL JFK N4 0", "UA JFK N5 60", "B6 JFK N6 60",
                  "B6 JFK N7 0", "MQ JFK N8 0", "9E JFK N9 60", "9E JFK N9 0"), "carrier"
        ),
        [("UA", 1), ("WN", 1), ("9E", 0.5), ("B6", 0.5), ("DL", 0.5), ("AA", 0), ("MQ", 0)],
    )
    # 6: nothing counts
    same(late_share(table(), "carrier"), [])
    same(late_share(table("UA EWR N1 -", "B6 EWR N2 -"), "carrier"), [])
    same(late_share(table("- EWR N1 60"), "carrier"), [])
    # 7: the table stays as it was
    for by in ("carrier", "origin"):
        flights = table("WN JFK N1 60", "AA - N2 -", "- JFK N3 3", "AA EWR - -20", "AA EWR N5 14")
        before = flights.copy(deep=True)
        late_share(flights, by)
        pd.testing.assert_frame_equal(flights, before)
