two_models = {
    "shared": [
        "the clean flights of each month, with their checksums",
        "the code of the point-in-time join",
        "the clean weather of the airports, hour by hour",
        "the store in which runs are recorded",
    ],
    "own": [
        "the target: what is predicted",
        "the limit that the metric has to keep",
        "the version that the alias champion points to",
        "the card that says what the predictions are for, and who owns them",
    ],
    "not_yet": [
        "promotion of a new version by a program alone",
        "traffic that is split between four versions by chance",
        "a program that decides which models are retired",
        "a retraining that an alarm starts by itself",
    ],
}
