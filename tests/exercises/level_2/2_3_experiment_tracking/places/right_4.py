# One label for all, and the exceptions after it.
places = dict.fromkeys(['the AUC of a training that nobody liked', 'which version is the champion', 'what the commit 4f2a changed in features.py', 'the digest of the flights that a training read', 'who approved version 3', 'why the rule against kilometres was written, and by whom', 'how many seconds a training took', 'that version 4 came from the run e7c1', 'the text of pipeline.py at the last release', 'the alpha of each point of a grid', 'which numbers the versions of the model have', 'which lines two people changed at the same time'], 'tracker')
places.update(
    {
        'which version is the champion': 'registry',
        'what the commit 4f2a changed in features.py': 'version control',
        'who approved version 3': 'registry',
        'why the rule against kilometres was written, and by whom': 'version control',
        'that version 4 came from the run e7c1': 'registry',
        'the text of pipeline.py at the last release': 'version control',
        'which numbers the versions of the model have': 'registry',
        'which lines two people changed at the same time': 'version control',
    }
)
