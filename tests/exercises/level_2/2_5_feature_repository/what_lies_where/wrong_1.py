# wrong: keeps the definition in the files for training alone
what_lies_where = {
    "the late share of JFK-LAX on each day of last winter": "offline",
    "the definition of the late share: which flights, which days": "offline",
    "an index that finds one route in less than a millisecond": "online",
    "the coefficients of the model": "neither",
    "the features of all flights of a dataset version, for a fit": "offline",
    "a table in which today's value of a route takes the place of yesterday's": "online",
    "the rule for a route that nobody has flown yet": "offline",
    "who approved the version that is in service": "neither",
    "a join of 80,000 flights with what was known at each of their departures": "offline",
    "the copy of the newest values that is brought up to date every night for the service": "online",
    "the unit of the feature: a share from 0 to 1": "offline",
    "the code of the web page that shows the warning": "neither",
}
