# wrong: mixes up column and row
which_check = {
    "the delay of one flight is the text 'late'": 'row',
    'a cancelled flight has an arrival delay': 'column',
    'one airline gives its distances of 200 to 900 miles in kilometres': 'rows',
    'an airline believes that its clocks are right, and all of them are slow': 'none',
    'an hour is 25': 'row',
    'scheduled arrival lies before scheduled departure, both in UTC': 'column',
    "the flights of today are those of last Tuesday, with new dates": 'rows',
    'the limit of 15 minutes is not what passengers mind': 'none',
    'the column with the carriers has another name today': 'row',
    'the delay is not the arrival minus the scheduled arrival': 'column',
    'two rows say that one aircraft was in two places at once': 'rows',
    'everything is right, and next month people fly elsewhere': 'none',
}
