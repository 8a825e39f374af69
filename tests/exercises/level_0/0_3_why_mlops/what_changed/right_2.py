what_changed = {
    'code': ['somebody turns a < into a <= in features.py', 'the web framework of the service is updated', 'a merged commit rounds the answers to whole per cent'],
    'data': ['distances arrive in kilometres; until yesterday it was miles', 'an airline starts to fly a route that nobody flew before', 'summer comes: less wind, and the same routes take less time', "a third of February's flights is missing in the delivery"],
    'model': ['late_model_v3.pkl takes the place of late_model_v2.pkl', 'the model of last winter is put back in service', 'after a restart, one of two servers answers with the model of last year', 'the same program on the same rows, run with another seed, gave the model that answers now'],
}
