all_stages = {}
for item in [
    "agree what counts as late, before anybody labels a flight",
    "write into the requirements how complete the data will have to be",
    "ask the airlines, before anything is promised, which data they can give",
]:
    all_stages[item] = "Scope"
for item in [
    "have two people label the same hundred flights, and settle where they differ",
    "bring the delays of four airlines to one unit",
    "hold a day back in which a route has two distances, before it joins the history",
]:
    all_stages[item] = "Collect"
for item in [
    "look on which flights a fitted model errs most, and order better data for these",
    "keep the evaluation month out of what is learnt from",
    "refuse to fit on a file whose digest is not the one in the parameters",
]:
    all_stages[item] = "Train"
for item in [
    "refuse a request whose distance is a text",
    "compare the carriers asked about today with those that the model was fitted on",
    "join each answer that was given with what then happened, once and no more",
]:
    all_stages[item] = "Production"
