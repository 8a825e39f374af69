# wrong: looks for the version on the page and thinks a fitted file cannot be read any more
six_months_later = {
    "who changed the limit for late in the code, and when": "git",
    "the coefficients of the model that answers now": "lost",
    "the months on which that model was fitted": "lost",
    "how many requests were refused since the start this morning": "lost",
    "which lines of features.py differ between 1.3.0 and 1.4.0": "git",
    "how good the eleven models were that were not handed over": "lost",
    "which version is installed on a machine whose service is stopped": "page",
    "which test was written after the slip of last May": "git",
    "the seed of the split that chose this model": "lost",
    "how much memory the service holds": "page",
    "why the weather was tried and given up": "lost",
    "how strongly the model that answers now was regularised": "lost",
}
