# Collected label by label, in capitals, then turned over.
which_check = {
    item: label
    for label, items in {
        'COLUMN': [
            "the delay of one flight is the text 'late'",
            'an hour is 25',
            'the column with the carriers has another name today',
        ],
        'ROW': [
            'a cancelled flight has an arrival delay',
            'scheduled arrival lies before scheduled departure, both in UTC',
            'the delay is not the arrival minus the scheduled arrival',
        ],
        'ROWS': [
            'one airline gives its distances of 200 to 900 miles in kilometres',
            "the flights of today are those of last Tuesday, with new dates",
            'two rows say that one aircraft was in two places at once',
        ],
        'NONE': [
            'an airline believes that its clocks are right, and all of them are slow',
            'the limit of 15 minutes is not what passengers mind',
            'everything is right, and next month people fly elsewhere',
        ],
    }.items()
    for item in items
}
