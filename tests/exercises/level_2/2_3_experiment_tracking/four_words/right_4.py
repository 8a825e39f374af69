# One label for all, and the exceptions after it.
four_words = dict.fromkeys(['the training of each week starts without anybody who presses a button', 'a step whose inputs are the same takes its result from the cache', 'the seed of every draw is fixed and recorded', 'from a version in service a path leads back to the flights it learnt from', 'a model that passed every check is registered, and nobody is asked', 'four hundred runs are searched in a second, not in an afternoon', 'a training on data with another digest than the recorded one is refused', 'for one prediction the share of each feature in it is shown', 'the accepted batch joins the history without anybody copying it', 'the points of a grid run side by side on four cores', 'the versions of all libraries are pinned', 'a card says what the model was made for, and where it errs'], 'automated')
four_words.update(
    {
        'a step whose inputs are the same takes its result from the cache': 'fast',
        'the seed of every draw is fixed and recorded': 'reproducible',
        'from a version in service a path leads back to the flights it learnt from': 'explainable',
        'four hundred runs are searched in a second, not in an afternoon': 'fast',
        'a training on data with another digest than the recorded one is refused': 'reproducible',
        'for one prediction the share of each feature in it is shown': 'explainable',
        'the points of a grid run side by side on four cores': 'fast',
        'the versions of all libraries are pinned': 'reproducible',
        'a card says what the model was made for, and where it errs': 'explainable',
    }
)
