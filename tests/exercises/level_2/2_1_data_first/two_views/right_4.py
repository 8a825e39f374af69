# One label for all, and the exceptions after it.
two_views = dict.fromkeys(['correct the labels of the flights for which two systems disagree', 'boosted trees in the place of the logistic regression', 'a faster machine for the service', 'more flights of the destinations on which the model errs most', 'search for a better strength of the penalty', 'have all airlines report delays in minutes', 'the mean of five networks that differ in their seed', 'show the probability at the gate in red', 'take out the flights that one airline delivered twice', 'a loss that counts a missed late flight twice', 'keep a log of who asked when', 'number the releases'], 'data')
two_views.update(
    {
        'boosted trees in the place of the logistic regression': 'model',
        'a faster machine for the service': 'neither',
        'search for a better strength of the penalty': 'model',
        'the mean of five networks that differ in their seed': 'model',
        'show the probability at the gate in red': 'neither',
        'a loss that counts a missed late flight twice': 'model',
        'keep a log of who asked when': 'neither',
        'number the releases': 'neither',
    }
)
