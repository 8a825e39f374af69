# Collected label by label, in capitals, then turned over.
four_words = {
    item: label
    for label, items in {
        'AUTOMATED': [
            'every training writes its parameters down by itself',
            'training starts as soon as a month has been accepted',
            'the accepted batch joins the history without anybody copying it',
        ],
        'FAST': [
            'a step whose inputs are the same takes its result from the cache',
            'one query finds the best of four hundred runs',
            'the points of a grid run side by side on four cores',
        ],
        'REPRODUCIBLE': [
            'the seed of every draw is fixed and recorded',
            'a training on data with another digest than the recorded one is refused',
            'the versions of all libraries are pinned',
        ],
        'EXPLAINABLE': [
            'from a version in service a path leads back to the flights it learnt from',
            'for one prediction the share of each feature in it is shown',
            'a card says what the model was made for, and where it errs',
        ],
    }.items()
    for item in items
}
