# wrong: mixes up what the predictions are worth with how well they agree
kinds_of_numbers = {
    "the time within which 95 of 100 answers come": "operational",
    "AUC of last week's predictions, now that these flights have arrived": "model",
    "hotel nights paid for passengers who missed their connection": "business",
    "stars of the repository": "no alarm",
    "memory that the process holds": "operational",
    "share of the flights called late that were late": "business",
    "requests answered in the service's first year, which is long over": "no alarm",
    "share of requests that end with a 5xx": "operational",
    "cost of the gates that were kept open after a warning": "model",
    "mean predicted probability minus the share of flights that were late": "model",
    "lines of code of the service": "no alarm",
    "passengers who found another flight in time because they were warned": "model",
}
