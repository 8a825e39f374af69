# wrong: everything about versions is sought with the runs, and everything about trainings with the models
places = {
    "the AUC of a training that nobody liked": "registry",
    "which version is the champion": "registry",
    "what the commit 4f2a changed in features.py": "version control",
    "the digest of the flights that a training read": "registry",
    "who approved version 3": "tracker",
    "why the rule against kilometres was written, and by whom": "version control",
    "how many seconds a training took": "tracker",
    "that version 4 came from the run e7c1": "tracker",
    "the text of pipeline.py at the last release": "version control",
    "the alpha of each point of a grid": "tracker",
    "which numbers the versions of the model have": "registry",
    "which lines two people changed at the same time": "version control",
}
