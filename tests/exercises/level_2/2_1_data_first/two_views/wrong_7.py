# wrong: answers data to everything
two_views = {
    'correct the labels of the flights for which two systems disagree': 'data',
    'boosted trees in the place of the logistic regression': 'data',
    'a faster machine for the service': 'data',
    'more flights of the destinations on which the model errs most': 'data',
    'search for a better strength of the penalty': 'data',
    'have all airlines report delays in minutes': 'data',
    'the mean of five networks that differ in their seed': 'data',
    'show the probability at the gate in red': 'data',
    'take out the flights that one airline delivered twice': 'data',
    'a loss that counts a missed late flight twice': 'data',
    'keep a log of who asked when': 'data',
    'number the releases': 'data',
}
