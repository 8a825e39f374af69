# Collected label by label, in capitals, then turned over.
four_words = {
    item: label
    for label, items in {
        'AUTOMATED': [
            'the training of each week starts without anybody who presses a button',
            'a model that passed every check is registered, and nobody is asked',
            'the accepted batch joins the history without anybody copying it',
        ],
        'FAST': [
            'a step whose inputs are the same takes its result from the cache',
            'four hundred runs are searched in a second, not in an afternoon',
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
