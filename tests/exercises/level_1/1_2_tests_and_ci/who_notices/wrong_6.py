# wrong: forgets that the author's laptop has the file and the package, and that CI runs what the author did not
who_notices = {
    "the label says arr_delay > 15 where the rule says 15 or more": "unit",
    "a new module was never added to git": "integration",
    "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay": "integration",
    "in July flights are late for other reasons than in the winter that the model learned from": "none",
    "is_weekend leaves Saturday out": "unit",
    "a change breaks the tests, and its author pushed it in a hurry without running them": "none",
    "features give the distance in miles as promised, and the model was fitted on kilometres": "integration",
    "a package was installed by hand and is missing from the requirements": "integration",
    "late_label adds a column to the table it is given": "integration",
    "the gate team needs the warning two hours earlier, and nobody asked them": "none",
    "the pipeline passes the training months to an evaluate() that works as it should": "integration",
    "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet": "none",
}
