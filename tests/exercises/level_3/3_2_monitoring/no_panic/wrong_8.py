# wrong: tells nobody, so that nobody worries
no_panic = {
    "say that you have taken the alert, so that one person acts": "first",
    "lower the limit to 0.55, so that the alert clears": "never",
    "read the alert's cause and the runbook's line": "first",
    "train on the newest truth, and let the quality gates judge the new version": "then",
    "correct all chances by hand, with a factor that fits the last three days": "never",
    "tell the people at the gates that the model's chances are worth little today": "never",
    "write up what happened, without blame, and mend the runbook": "then",
    "skip the quality gates this once, since it is urgent": "never",
    "see whether the error began with Friday's version, and if so roll back": "first",
    "work through slices and drift to explain in full what changed": "then",
    "switch the alert off until the model is better": "never",
    "gather the figures, and ask owner and approver whether the model may stay in service": "then",
}
