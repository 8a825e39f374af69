# Turned round: the items of each label.
which_check = {
    'column': [
        "the delay of one flight is the text 'late'",
        'an hour is 25',
        'the column with the carriers has another name today',
    ],
    'row': [
        'a cancelled flight has an arrival delay',
        'scheduled arrival lies before scheduled departure, both in UTC',
        'the delay is not the arrival minus the scheduled arrival',
    ],
    'rows': [
        'one airline gives its distances of 200 to 900 miles in kilometres',
        "the batch is yesterday's, delivered again",
        'the same flight is there twice',
    ],
    'none': [
        'an airline notes 14 minutes wherever it was 15, in all its systems',
        'the limit of 15 minutes is not what passengers mind',
        'everything is right, and next month people fly elsewhere',
    ],
}
