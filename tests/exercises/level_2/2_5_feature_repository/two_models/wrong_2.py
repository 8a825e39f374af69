# wrong: copies the platform for each model
two_models = {
    "the clean flights of each month, with their checksums": "own",
    "the target: what is predicted": "own",
    "promotion of a new version by a program alone": "not yet",
    "the code of the point-in-time join": "own",
    "the limit that the metric has to keep": "own",
    "traffic that is split between four versions by chance": "not yet",
    "the clean weather of the airports, hour by hour": "own",
    "the version that the alias champion points to": "own",
    "a program that decides which models are retired": "not yet",
    "the store in which runs are recorded": "own",
    "the card that says what the predictions are for, and who owns them": "own",
    "a retraining that an alarm starts by itself": "not yet",
}
