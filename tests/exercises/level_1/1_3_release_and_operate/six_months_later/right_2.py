six_months_later = {
    'Git': [
        'who changed the limit for late in the code, and when',
        'which lines of features.py differ between 1.3.0 and 1.4.0',
        'which test was written after the slip of last May',
    ],
    'Wheel': [
        'the coefficients of the model that answers now',
        "which version is installed on a machine whose service is stopped",
        'how strongly the model that answers now was regularised',
    ],
    'Page': [
        'how many requests were refused since the start this morning',
        'how much memory the service holds',
    ],
    'Lost': [
        'the months on which that model was fitted',
        'how good the eleven models were that were not handed over',
        'the seed of the split that chose this model',
        'why the weather was tried and given up',
    ],
}
