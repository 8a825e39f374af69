# wrong: believes that a file of a model tells nothing
six_months_later = {
    'who changed the limit for late in the code, and when': 'git',
    'which lines of features.py differ between 1.3.0 and 1.4.0': 'git',
    'which test was written after the slip of last May': 'git',
    'how many requests were refused since the start this morning': 'page',
    'how much memory the service holds': 'page',
    'the months on which that model was fitted': 'lost',
    'how good the eleven models were that were not handed over': 'lost',
    'the seed of the split that chose this model': 'lost',
    'why the weather was tried and given up': 'lost',
    'the coefficients of the model that answers now': 'lost',
    "which version is installed on a machine whose service is stopped": 'lost',
    'how strongly the model that answers now was regularised': 'lost',
}
