# wrong: bookkeeping is taken for work on the data, and cleaning for bookkeeping
two_views = {
    "correct the labels of the flights for which two systems disagree": "data",
    "boosted trees in the place of the logistic regression": "model",
    "a faster machine for the service": "neither",
    "more flights of the destinations on which the model errs most": "data",
    "search for a better strength of the penalty": "model",
    "have all airlines report delays in minutes": "neither",
    "the mean of five networks that differ in their seed": "model",
    "show the probability at the gate in red": "neither",
    "take out the flights that one airline delivered twice": "neither",
    "a loss that counts a missed late flight twice": "model",
    "keep a log of who asked when": "data",
    "number the releases": "data",
}
