four_words = {}
for item in [
    "the training of each week starts without anybody who presses a button",
    "a model that passed every check is registered, and nobody is asked",
    "the accepted batch joins the history without anybody copying it",
]:
    four_words[item] = "AUTOMATED"
for item in [
    "a step whose inputs are the same takes its result from the cache",
    "four hundred runs are searched in a second, not in an afternoon",
    "the points of a grid run side by side on four cores",
]:
    four_words[item] = "FAST"
for item in [
    "the seed of every draw is fixed and recorded",
    "a training on data with another digest than the recorded one is refused",
    "the versions of all libraries are pinned",
]:
    four_words[item] = "REPRODUCIBLE"
for item in [
    "from a version in service a path leads back to the flights it learnt from",
    "for one prediction the share of each feature in it is shown",
    "a card says what the model was made for, and where it errs",
]:
    four_words[item] = "EXPLAINABLE"
