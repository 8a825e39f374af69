# wrong: believes that git keeps what was never put into it
six_months_later = {
    'who changed the limit for late in the code, and when': 'git',
    'which lines of features.py differ between 1.3.0 and 1.4.0': 'git',
    'which test was written after the slip of last May': 'git',
    'the months on which that model was fitted': 'git',
    'how good the eleven models were that were not handed over': 'git',
    'the seed of the split that chose this model': 'git',
    'why the weather was tried and given up': 'git',
    'the coefficients of the model that answers now': 'wheel',
    "which version is installed on a machine whose service is stopped": 'wheel',
    'how strongly the model that answers now was regularised': 'wheel',
    'how many requests were refused since the start this morning': 'page',
    'how much memory the service holds': 'page',
}
