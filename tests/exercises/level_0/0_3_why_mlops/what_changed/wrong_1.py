# wrong: a new seed and a swapped file taken for changes of the code
what_changed = {
    'somebody turns a < into a <= in features.py': 'code',
    'distances arrive in kilometres; until yesterday it was miles': 'data',
    'late_model_v3.pkl takes the place of late_model_v2.pkl': 'code',
    'an airline starts to fly a route that nobody flew before': 'data',
    'the model of last winter is put back in service': 'model',
    'the web framework of the service is updated': 'code',
    'summer comes: less wind, and the same routes take less time': 'data',
    'after a restart, one of two servers answers with the model of last year': 'model',
    'a merged commit rounds the answers to whole per cent': 'code',
    "a third of February's flights is missing in the delivery": 'data',
    'the same program on the same rows, run with another seed, gave the model that answers now': 'code',
}
