# Collected label by label, in capitals, then turned over.
all_stages = {
    item: label
    for label, items in {
        'SCOPE': [
            'agree what counts as late, before anybody labels a flight',
            'write into the requirements how complete the data will have to be',
            'ask the airlines, before anything is promised, which data they can give',
        ],
        'COLLECT': [
            'have two people label the same hundred flights, and settle where they differ',
            'bring the delays of four airlines to one unit',
            'hold a day back in which a route has two distances, before it joins the history',
        ],
        'TRAIN': [
            'look on which flights a fitted model errs most, and order better data for these',
            'keep the evaluation month out of what is learnt from',
            'refuse to fit on a file whose digest is not the one in the parameters',
        ],
        'PRODUCTION': [
            'refuse a request whose distance is a text',
            'compare the carriers asked about today with those that the model was fitted on',
            'join each answer that was given with what then happened, once and no more',
        ],
    }.items()
    for item in items
}
