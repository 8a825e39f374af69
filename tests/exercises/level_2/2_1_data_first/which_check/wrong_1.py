# wrong: believes that a range of miles gives kilometres away
which_check = {
    "the delay of one flight is the text 'late'": 'column',
    'a cancelled flight has an arrival delay': 'row',
    'one airline gives its distances of 200 to 900 miles in kilometres': 'column',
    'an airline notes 14 minutes wherever it was 15, in all its systems': 'none',
    'an hour is 25': 'column',
    'scheduled arrival lies before scheduled departure, both in UTC': 'row',
    "the batch is yesterday's, delivered again": 'rows',
    'the limit of 15 minutes is not what passengers mind': 'none',
    'the column with the carriers has another name today': 'column',
    'the delay is not the arrival minus the scheduled arrival': 'row',
    'the same flight is there twice': 'rows',
    'everything is right, and next month people fly elsewhere': 'none',
}
