# wrong: automation taken for a part of the common platform that one needs from the second model on
two_models = {
    "the clean flights of each month, with their checksums": "shared",
    "the target: what is predicted": "own",
    "promotion of a new version by a program alone": "shared",
    "the code of the point-in-time join": "shared",
    "the limit that the metric has to keep": "own",
    "traffic that is split between four versions by chance": "own",
    "the clean weather of the airports, hour by hour": "shared",
    "the version that the alias champion points to": "own",
    "a program that decides which models are retired": "not yet",
    "the store in which runs are recorded": "shared",
    "the card that says what the predictions are for, and who owns them": "own",
    "a retraining that an alarm starts by itself": "shared",
}
