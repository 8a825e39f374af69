whose = {
    "join last night's arrivals to the predictions": "monitor",
    "say that the model may stay in service for that airline until Friday": "governance",
    "ask whether anything was deployed before the alert came": "on call",
    "compare this month's inputs with those of the training": "monitor",
    "accept that the model is biased for an airline, or refuse it": "governance",
    "tell the people at the gates what to expect this morning": "on call",
    "raise an alert once, and clear it when the error is back within its limit": "monitor",
    "change the limit in the requirements, because it was wrong": "governance",
    "roll back at once to the version before, since the error began with this one": "on call",
    "compute the bias of every airline, with a correction for many comparisons": "monitor",
    "take the model out of service for good": "governance",
    "write down how the alert was answered, and mend the runbook's line": "on call",
}
