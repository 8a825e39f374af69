# Label by label, then turned over.
what_lies_where = {
    item: label
    for label, items in {
        "OFFLINE": (
            "the late share of JFK-LAX on each day of last winter",
            "the features of all flights of a dataset version, for a fit",
            "a join of 80,000 flights with what was known at each of their departures",
        ),
        "BOTH": (
            "the definition of the late share: which flights, which days",
            "the rule for a route that nobody has flown yet",
            "the unit of the feature: a share from 0 to 1",
        ),
        "ONLINE": (
            "an index that finds one route in less than a millisecond",
            "a table in which today's value of a route takes the place of yesterday's",
            "the copy of the newest values that is brought up to date every night for the service",
        ),
        "NEITHER": (
            "the coefficients of the model",
            "who approved the version that is in service",
            "the code of the web page that shows the warning",
        ),
    }.items()
    for item in items
}
