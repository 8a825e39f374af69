two_models = {
    "shared": [
        "the clean flights of each month, with their checksums",
        "the code of the point-in-time join",
        "the weather that is known at the gate",
        "the store in which runs are recorded",
    ],
    "own": [
        "the target, and how many days its label takes",
        "the metric, and the limit that it has to keep",
        "the version that the alias champion points to",
        "the person who answers for the predictions",
    ],
    "not_yet": [
        "promotion of a new version without any person",
        "traffic that is split between four versions by chance",
        "a policy engine that decides which of fifty models to retire",
        "a retraining that an alarm starts at night while everybody sleeps",
    ],
}
