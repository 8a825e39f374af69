two_views = {}
for item in [
    "correct the labels of the flights for which two systems disagree",
    "more flights of the destinations on which the model errs most",
    "have all airlines report delays in minutes",
    "take out the flights that one airline delivered twice",
]:
    two_views[item] = "Data"
for item in [
    "boosted trees in the place of the logistic regression",
    "search for a better strength of the penalty",
    "the mean of five networks that differ in their seed",
    "a loss that counts a missed late flight twice",
]:
    two_views[item] = "Model"
for item in [
    "a faster machine for the service",
    "show the probability at the gate in red",
    "keep a log of who asked when",
    "number the releases",
]:
    two_views[item] = "Neither"
