# The same answer as label -> list of slips, capital labels.
who_notices = {
    "NONE": [
        "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet",
        "the gate team needs the warning two hours earlier, and nobody asked them",
        "in July flights are late for other reasons than in the winter that the model learned from",
    ],
    "INTEGRATION": [
        "the pipeline passes the training months to an evaluate() that works as it should",
        "features give the distance in miles as promised, and the model was fitted on kilometres",
        "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay",
    ],
    "UNIT": [
        "late_label adds a column to the table it is given",
        "is_weekend leaves Saturday out",
        "the label says arr_delay > 15 where the rule says 15 or more",
    ],
    "CI": [
        "a package was installed by hand and is missing from the requirements",
        "a change breaks the tests, and its author pushed it in a hurry without running them",
        "a new module was never added to git",
    ],
}
