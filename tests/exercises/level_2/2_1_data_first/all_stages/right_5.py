all_stages = {
    "agree what counts as late, before anybody labels a flight": "scope",
    "have two people label the same hundred flights, and settle where they differ": "collect",
    "look on which flights a fitted model errs most, and order better data for these": "train",
    "refuse a request whose distance is a text": "production",
    "write into the requirements how complete the data will have to be": "scope",
    "bring the delays of four airlines to one unit": "collect",
    "keep the evaluation month out of what is learnt from": "train",
    "compare the carriers asked about today with those that the model was fitted on": "production",
    "ask the airlines, before anything is promised, which data they can give": "scope",
    "hold a day back in which a route has two distances, before it joins the history": "collect",
    "refuse to fit on a file whose digest is not the one in the parameters": "train",
    "join each answer that was given with what then happened, once and no more": "production",
}
