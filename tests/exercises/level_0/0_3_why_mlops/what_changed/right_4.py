what_changed = {
    "the same program on the same rows, run with another seed, gave the model that answers now": "Model",
    "a third of February's flights is missing in the delivery": "Data",
    "a merged commit rounds the answers to whole per cent": "Code",
    "after a restart, one of two servers answers with the model of last year": "Model",
    "summer comes: less wind, and the same routes take less time": "Data",
    "the web framework of the service is updated": "Code",
    "the model of last winter is put back in service": "Model",
    "an airline starts to fly a route that nobody flew before": "Data",
    "late_model_v3.pkl takes the place of late_model_v2.pkl": "Model",
    "distances arrive in kilometres; until yesterday it was miles": "Data",
    "somebody turns a < into a <= in features.py": "Code",
}
