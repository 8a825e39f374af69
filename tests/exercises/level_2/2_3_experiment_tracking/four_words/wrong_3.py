# wrong: mixes up reproducible and explainable
four_words = {
    'every training writes its parameters down by itself': 'automated',
    'a step whose inputs are the same takes its result from the cache': 'fast',
    'the seed of every draw is fixed and recorded': 'explainable',
    'from a version in service a path leads back to the flights it learnt from': 'reproducible',
    'training starts as soon as a month has been accepted': 'automated',
    'one query finds the best of four hundred runs': 'fast',
    'a training on data with another digest than the recorded one is refused': 'explainable',
    'for one prediction the share of each feature in it is shown': 'reproducible',
    'the accepted batch joins the history without anybody copying it': 'automated',
    'the points of a grid run side by side on four cores': 'fast',
    'the versions of all libraries are pinned': 'explainable',
    'a card says what the model was made for, and where it errs': 'reproducible',
}
