# wrong: what cleans the data is code of ours, and so counts as work on the model
two_views = {
    "correct the labels of the flights for which two systems disagree": "model",
    "boosted trees in the place of the logistic regression": "model",
    "a faster machine for the service": "neither",
    "more flights of the destinations on which the model errs most": "data",
    "search for a better strength of the penalty": "model",
    "have all airlines report delays in minutes": "model",
    "the mean of five networks that differ in their seed": "model",
    "show the probability at the gate in red": "neither",
    "take out the flights that one airline delivered twice": "model",
    "a loss that counts a missed late flight twice": "model",
    "keep a log of who asked when": "neither",
    "number the releases": "neither",
}
