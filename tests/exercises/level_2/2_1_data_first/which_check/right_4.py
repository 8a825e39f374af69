# One label for all, and the exceptions after it.
which_check = dict.fromkeys(["the delay of one flight is the text 'late'", 'a cancelled flight has an arrival delay', 'one airline gives its distances of 200 to 900 miles in kilometres', 'an airline believes that its clocks are right, and all of them are slow', 'an hour is 25', 'scheduled arrival lies before scheduled departure, both in UTC', "the flights of today are those of last Tuesday, with new dates", 'the limit of 15 minutes is not what passengers mind', 'the column with the carriers has another name today', 'the delay is not the arrival minus the scheduled arrival', 'two rows say that one aircraft was in two places at once', 'everything is right, and next month people fly elsewhere'], 'column')
which_check.update(
    {
        'a cancelled flight has an arrival delay': 'row',
        'one airline gives its distances of 200 to 900 miles in kilometres': 'rows',
        'an airline believes that its clocks are right, and all of them are slow': 'none',
        'scheduled arrival lies before scheduled departure, both in UTC': 'row',
        "the flights of today are those of last Tuesday, with new dates": 'rows',
        'the limit of 15 minutes is not what passengers mind': 'none',
        'the delay is not the arrival minus the scheduled arrival': 'row',
        'two rows say that one aircraft was in two places at once': 'rows',
        'everything is right, and next month people fly elsewhere': 'none',
    }
)
