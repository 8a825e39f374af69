which_check = {}
for item in [
    "the delay of one flight is the text 'late'",
    "an hour is 25",
    "the column with the carriers has another name today",
]:
    which_check[item] = "COLUMN"
for item in [
    "a cancelled flight has an arrival delay",
    "scheduled arrival lies before scheduled departure, both in UTC",
    "the delay is not the arrival minus the scheduled arrival",
]:
    which_check[item] = "ROW"
for item in [
    "one airline gives its distances of 200 to 900 miles in kilometres",
    "the flights of today are those of last Tuesday, with new dates",
    "two rows say that one aircraft was in two places at once",
]:
    which_check[item] = "ROWS"
for item in [
    "an airline believes that its clocks are right, and all of them are slow",
    "the limit of 15 minutes is not what passengers mind",
    "everything is right, and next month people fly elsewhere",
]:
    which_check[item] = "NONE"
