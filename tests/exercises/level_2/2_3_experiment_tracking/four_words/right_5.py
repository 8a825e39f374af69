four_words = {
    "the training of each week starts without anybody who presses a button": "automated",
    "a step whose inputs are the same takes its result from the cache": "fast",
    "the seed of every draw is fixed and recorded": "reproducible",
    "from a version in service a path leads back to the flights it learnt from": "explainable",
    "a model that passed every check is registered, and nobody is asked": "automated",
    "four hundred runs are searched in a second, not in an afternoon": "fast",
    "a training on data with another digest than the recorded one is refused": "reproducible",
    "for one prediction the share of each feature in it is shown": "explainable",
    "the accepted batch joins the history without anybody copying it": "automated",
    "the points of a grid run side by side on four cores": "fast",
    "the versions of all libraries are pinned": "reproducible",
    "a card says what the model was made for, and where it errs": "explainable",
}
