# Collected label by label, in capitals, then turned over.
places = {
    item: label
    for label, items in {
        'TRACKER': [
            'the AUC of a training that nobody liked',
            'the digest of the flights that a training read',
            'how many seconds a training took',
            'the alpha of each point of a grid',
        ],
        'REGISTRY': [
            'which version is the champion',
            'who approved version 3',
            'that version 4 came from the run e7c1',
            'which numbers the versions of the model have',
        ],
        'VERSION CONTROL': [
            'what the commit 4f2a changed in features.py',
            'why the rule against kilometres was written, and by whom',
            'the text of pipeline.py at the last release',
            'which lines two people changed at the same time',
        ],
    }.items()
    for item in items
}
