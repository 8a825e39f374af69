# The same labels, collected label by label, then turned over.
kinds_of_numbers = {
    item: label
    for label, items in {
        "OPERATIONAL": [
            "the time within which 95 of 100 answers come",
            "memory that the process holds",
            "share of requests that end with a 5xx",
        ],
        "MODEL": [
            "AUC of last week's predictions, now that these flights have arrived",
            "share of the flights called late that were late",
            "mean predicted probability minus the share of flights that were late",
        ],
        "BUSINESS": [
            "hotel nights paid for passengers who missed their connection",
            "cost of the gates that were kept open after a warning",
            "passengers who found another flight in time because they were warned",
        ],
        "NO ALARM": [
            "stars of the repository",
            "requests answered in the service's first year, which is long over",
            "lines of code of the service",
        ],
    }.items()
    for item in items
}
