answers = {
    'Offline': [
        "the late share of JFK-LAX on each day of last winter",
        "the features of all flights of a dataset version, for a fit",
        "a join of 80,000 flights with what was known at each of their departures",
    ],
    'Both': [
        "the meaning of the late share: which flights count, over which days",
        "how a route of which nothing is known is written: NaN, and not 0",
        "the unit of the feature: a share from 0 to 1",
    ],
    'Online': [
        "an index that finds one route in less than a millisecond",
        "a table in which today's value of a route takes the place of yesterday's",
        "the table that the service reads while a flight waits at the gate",
    ],
    'Neither': [
        "the coefficients of the model",
        "who approved the version that is in service",
        "the code of the web page that shows the warning",
    ],
}
what_lies_where = {item: label for label, group in answers.items() for item in group}
