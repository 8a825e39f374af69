# wrong: mixes the two up
two_views = {
    'correct the labels of the flights for which two systems disagree': 'model',
    'boosted trees in the place of the logistic regression': 'data',
    'a faster machine for the service': 'neither',
    'more flights of the destinations on which the model errs most': 'model',
    'search for a better strength of the penalty': 'data',
    'have all airlines report delays in minutes': 'model',
    'the mean of five networks that differ in their seed': 'data',
    'show the probability at the gate in red': 'neither',
    'take out the flights that one airline delivered twice': 'model',
    'a loss that counts a missed late flight twice': 'data',
    'keep a log of who asked when': 'neither',
    'number the releases': 'neither',
}
