# wrong: never and then are exchanged
no_panic = {
    "say that you have taken the alert, so that one person acts": "first",
    "lower the limit to 0.55, so that the alert clears": "then",
    "read the alert's cause and the runbook's line": "first",
    "train on the newest truth, and let the quality gates judge the new version": "never",
    "correct all chances by hand, with a factor that fits the last three days": "then",
    "tell the people at the gates that the model's chances are worth little today": "first",
    "write up what happened, without blame, and mend the runbook": "never",
    "skip the quality gates this once, since it is urgent": "then",
    "see whether the error began with Friday's version, and if so roll back": "first",
    "work through slices and drift to explain in full what changed": "never",
    "switch the alert off until the model is better": "then",
    "gather the figures, and ask owner and approver whether the model may stay in service": "never",
}
