# wrong: takes what comes of the predictions for how good they are
kinds_of_numbers = {
    'the time within which 95 of 100 answers come': 'operational',
    'memory that the process holds': 'operational',
    'share of requests that end with a 5xx': 'operational',
    "AUC of last week's predictions, now that these flights have arrived": 'model',
    'share of the flights called late that were late': 'model',
    'mean predicted probability minus the share of flights that were late': 'model',
    'hotel nights paid for passengers who missed their connection': 'model',
    'cost of the gates that were kept open after a warning': 'model',
    'passengers who found another flight in time because they were warned': 'model',
    'stars of the repository': 'no alarm',
    "requests answered in the service's first year, which is long over": 'no alarm',
    'lines of code of the service': 'no alarm',
}
