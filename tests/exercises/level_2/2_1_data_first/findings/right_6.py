def findings(flights, rules, most=3):
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""

    def one(column, words, ok):
        if column not in flights:
            return (column, "missing", 0, [])
        broken = [name for name, well in zip(list(flights["flight_id"]), list(ok(flights[column]))) if not (well is not pd.NA and well)]
        return (column, words, len(broken), broken[:most])

    every = [one(*rule) for rule in rules]
    return [finding for finding in every if finding[2] > 0 or finding[1] == "missing"]
