what_lies_where = {
    "the late share of JFK-LAX on each day of last winter": "offline",
    "the meaning of the late share: which flights count, over which days": "both",
    "an index that finds one route in less than a millisecond": "online",
    "the coefficients of the model": "neither",
    "the features of all flights of a dataset version, for a fit": "offline",
    "a table in which today's value of a route takes the place of yesterday's": "online",
    "how a route of which nothing is known is written: NaN, and not 0": "both",
    "who approved the version that is in service": "neither",
    "a join of 80,000 flights with what was known at each of their departures": "offline",
    "the table that the service reads while a flight waits at the gate": "online",
    "the unit of the feature: a share from 0 to 1": "both",
    "the code of the web page that shows the warning": "neither",
}
