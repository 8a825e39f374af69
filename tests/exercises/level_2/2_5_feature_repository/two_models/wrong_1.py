# wrong: one team, so one person answers and one metric is enough
two_models = {
    "the clean flights of each month, with their checksums": "shared",
    "the target: what is predicted": "own",
    "promotion of a new version by a program alone": "not yet",
    "the code of the point-in-time join": "shared",
    "the limit that the metric has to keep": "shared",
    "traffic that is split between four versions by chance": "not yet",
    "the clean weather of the airports, hour by hour": "shared",
    "the version that the alias champion points to": "own",
    "a program that decides which models are retired": "not yet",
    "the store in which runs are recorded": "shared",
    "the card that says what the predictions are for, and who owns them": "shared",
    "a retraining that an alarm starts by itself": "not yet",
}
