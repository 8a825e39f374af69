what_changed = {
    'somebody turns a < into a <= in features.py': 'CODE',
    'distances arrive in kilometres; until yesterday it was miles': 'DATA',
    'late_model_v3.pkl takes the place of late_model_v2.pkl': 'MODEL',
    'an airline starts to fly a route that nobody flew before': 'DATA',
    'the model of last winter is put back in service': 'MODEL',
    'the web framework of the service is updated': 'CODE',
    'summer comes: less wind, and the same routes take less time': 'DATA',
    'after a restart, one of two servers answers with the model of last year': 'MODEL',
    'a merged commit rounds the answers to whole per cent': 'CODE',
    "a third of February's flights is missing in the delivery": 'DATA',
    'the same program on the same rows, run with another seed, gave the model that answers now': 'MODEL',
}
