# wrong: thinks that owners and limits can wait
two_models = {
    "the clean flights of each month, with their checksums": "shared",
    "the target, and how many days its label takes": "own",
    "promotion of a new version without any person": "not yet",
    "the code of the point-in-time join": "shared",
    "the metric, and the limit that it has to keep": "not yet",
    "traffic that is split between four versions by chance": "not yet",
    "the weather that is known at the gate": "shared",
    "the version that the alias champion points to": "not yet",
    "a policy engine that decides which of fifty models to retire": "not yet",
    "the store in which runs are recorded": "shared",
    "the person who answers for the predictions": "not yet",
    "a retraining that an alarm starts at night while everybody sleeps": "not yet",
}
