monitor = [
    "join last night's arrivals to the predictions",
    "compare this month's inputs with those of the training",
    "raise an alert once, and clear it when the error is back within its limit",
    "compute the bias of every airline, with a correction for many comparisons",
]
governance = [
    "say that the model may stay in service for that airline until Friday",
    "accept that the model is biased for an airline, or refuse it",
    "change the limit in the requirements, because it was wrong",
    "take the model out of service for good",
]
on_call = [
    "ask whether anything was deployed before the alert came",
    "tell the people at the gates what to expect this morning",
    "roll back at once to the version before, since the error began with this one",
    "write down how the alert was answered, and mend the runbook's line",
]
whose = dict.fromkeys(monitor, "monitor") | dict.fromkeys(governance, "governance") | dict.fromkeys(on_call, "on call")
