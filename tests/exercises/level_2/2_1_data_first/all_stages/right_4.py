# One label for all, and the exceptions after it.
all_stages = dict.fromkeys(['agree what counts as late, before anybody labels a flight', 'have two people label the same hundred flights, and settle where they differ', 'look on which flights a fitted model errs most, and order better data for these', 'refuse a request whose distance is a text', 'write into the requirements how complete the data will have to be', 'bring the delays of four airlines to one unit', 'keep the evaluation month out of what is learnt from', 'compare the carriers asked about today with those that the model was fitted on', 'ask the airlines, before anything is promised, which data they can give', 'hold a day back in which a route has two distances, before it joins the history', 'refuse to fit on a file whose digest is not the one in the parameters', 'join each answer that was given with what then happened, once and no more'], 'scope')
all_stages.update(
    {
        'have two people label the same hundred flights, and settle where they differ': 'collect',
        'look on which flights a fitted model errs most, and order better data for these': 'train',
        'refuse a request whose distance is a text': 'production',
        'bring the delays of four airlines to one unit': 'collect',
        'keep the evaluation month out of what is learnt from': 'train',
        'compare the carriers asked about today with those that the model was fitted on': 'production',
        'hold a day back in which a route has two distances, before it joins the history': 'collect',
        'refuse to fit on a file whose digest is not the one in the parameters': 'train',
        'join each answer that was given with what then happened, once and no more': 'production',
    }
)
