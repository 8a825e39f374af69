# wrong: believes that CI notices everything that the tests do not
who_notices = {
    'the label says arr_delay > 15 where the rule says 15 or more': 'unit',
    'is_weekend leaves Saturday out': 'unit',
    'late_label adds a column to the table it is given': 'unit',
    'cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay': 'integration',
    'features give the distance in miles as promised, and the model was fitted on kilometres': 'integration',
    'the pipeline passes the training months to an evaluate() that works as it should': 'integration',
    'a new module was never added to git': 'ci',
    'a change breaks the tests, and its author pushed it in a hurry without running them': 'ci',
    'a package was installed by hand and is missing from the requirements': 'ci',
    'in July flights are late for other reasons than in the winter that the model learned from': 'ci',
    'the gate team needs the warning two hours earlier, and nobody asked them': 'ci',
    'from tomorrow on the source will deliver delays in seconds, and nobody knows it yet': 'ci',
}
