no_panic = {
    "FIRST": [
        "say that you have taken the alert, so that one person acts",
        "read the alert's cause and the runbook's line",
        "tell the people at the gates that the model's chances are worth little today",
        "see whether the error began with Friday's version, and if so roll back",
    ],
    "NEVER": [
        "lower the limit to 0.55, so that the alert clears",
        "correct all chances by hand, with a factor that fits the last three days",
        "skip the quality gates this once, since it is urgent",
        "switch the alert off until the model is better",
    ],
    "THEN": [
        "train on the newest truth, and let the quality gates judge the new version",
        "write up what happened, without blame, and mend the runbook",
        "work through slices and drift to explain in full what changed",
        "gather the figures, and ask owner and approver whether the model may stay in service",
    ],
}
