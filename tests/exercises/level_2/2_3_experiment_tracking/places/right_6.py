places = {}
for item in [
    "the AUC of a training that nobody liked",
    "the digest of the flights that a training read",
    "how many seconds a training took",
    "the alpha of each point of a grid",
]:
    places[item] = "Tracker"
for item in [
    "which version is the champion",
    "who approved version 3",
    "that version 4 came from the run e7c1",
    "which numbers the versions of the model have",
]:
    places[item] = "Registry"
for item in [
    "what the commit 4f2a changed in features.py",
    "why the rule against kilometres was written, and by whom",
    "the text of pipeline.py at the last release",
    "which lines two people changed at the same time",
]:
    places[item] = "Version Control"
