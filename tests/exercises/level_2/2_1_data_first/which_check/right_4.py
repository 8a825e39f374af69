# One label for all, and the exceptions after it.
which_check = dict.fromkeys(["the delay of one flight is the text 'late'", 'a cancelled flight has an arrival delay', 'one airline gives its distances of 200 to 900 miles in kilometres', 'an airline notes 14 minutes wherever it was 15, in all its systems', 'an hour is 25', 'scheduled arrival lies before scheduled departure, both in UTC', "the batch is yesterday's, delivered again", 'the limit of 15 minutes is not what passengers mind', 'the column with the carriers has another name today', 'the delay is not the arrival minus the scheduled arrival', 'the same flight is there twice', 'everything is right, and next month people fly elsewhere'], 'column')
which_check.update(
    {
        'a cancelled flight has an arrival delay': 'row',
        'one airline gives its distances of 200 to 900 miles in kilometres': 'rows',
        'an airline notes 14 minutes wherever it was 15, in all its systems': 'none',
        'scheduled arrival lies before scheduled departure, both in UTC': 'row',
        "the batch is yesterday's, delivered again": 'rows',
        'the limit of 15 minutes is not what passengers mind': 'none',
        'the delay is not the arrival minus the scheduled arrival': 'row',
        'the same flight is there twice': 'rows',
        'everything is right, and next month people fly elsewhere': 'none',
    }
)
