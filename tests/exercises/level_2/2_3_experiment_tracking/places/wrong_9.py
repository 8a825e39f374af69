# wrong: settings and digests are thought to be committed with the code, and the code to be recorded with the run
places = {
    "the AUC of a training that nobody liked": "tracker",
    "which version is the champion": "registry",
    "what the commit 4f2a changed in features.py": "tracker",
    "the digest of the flights that a training read": "version control",
    "who approved version 3": "registry",
    "why the rule against kilometres was written, and by whom": "version control",
    "how many seconds a training took": "tracker",
    "that version 4 came from the run e7c1": "registry",
    "the text of pipeline.py at the last release": "tracker",
    "the alpha of each point of a grid": "version control",
    "which numbers the versions of the model have": "registry",
    "which lines two people changed at the same time": "version control",
}
