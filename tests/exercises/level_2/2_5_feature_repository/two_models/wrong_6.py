# wrong: thinks that what is shared can wait until there are many models
two_models = {
    "the clean flights of each month, with their checksums": "not yet",
    "the target, and how many days its label takes": "own",
    "promotion of a new version without any person": "not yet",
    "the code of the point-in-time join": "not yet",
    "the metric, and the limit that it has to keep": "own",
    "traffic that is split between four versions by chance": "not yet",
    "the weather that is known at the gate": "shared",
    "the version that the alias champion points to": "own",
    "a policy engine that decides which of fifty models to retire": "not yet",
    "the store in which runs are recorded": "not yet",
    "the person who answers for the predictions": "own",
    "a retraining that an alarm starts at night while everybody sleeps": "not yet",
}
