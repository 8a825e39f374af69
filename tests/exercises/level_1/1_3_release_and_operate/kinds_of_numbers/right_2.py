kinds_of_numbers = {
    'operational': [
        'the time within which 95 of 100 answers come',
        'memory that the process holds',
        'share of requests that end with a 5xx',
    ],
    'model': [
        "AUC of last week's predictions, now that these flights have arrived",
        'share of the flights called late that were late',
        'mean predicted probability minus the share of flights that were late',
    ],
    'business': [
        'hotel nights paid for passengers who missed their connection',
        'cost of the gates that were kept open after a warning',
        'passengers who found another flight in time because they were warned',
    ],
    'no_alarm': [
        'stars of the repository',
        "requests answered in the service's first year, which is long over",
        'lines of code of the service',
    ],
}
