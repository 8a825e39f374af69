two_models = {
    "the clean flights of each month, with their checksums": "shared",
    "the code of the point-in-time join": "shared",
    "the clean weather of the airports, hour by hour": "shared",
    "the store in which runs are recorded": "shared",
    "the target: what is predicted": "own",
    "the limit that the metric has to keep": "own",
    "the version that the alias champion points to": "own",
    "the card that says what the predictions are for, and who owns them": "own",
    "promotion of a new version by a program alone": "not yet",
    "traffic that is split between four versions by chance": "not yet",
    "a program that decides which models are retired": "not yet",
    "a retraining that an alarm starts by itself": "not yet",
}
