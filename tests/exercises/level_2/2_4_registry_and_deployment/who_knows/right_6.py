answers = {
    'Registry': [
        "which version is the champion now",
        "which version the alias `previous` stands for",
        "who approved version 3",
    ],
    'Package': [
        "which inputs the model takes, and of which type",
        "which versions of the libraries answer as it did when it was packed",
        "does this model file still have the bytes that were packed",
    ],
    'Capture': [
        "what was answered for flight UA1545 yesterday",
        "how many answers version 4 gave last week",
        "from which hour and which distance one answer was made",
    ],
    'People': [
        "is a warning that is wrong three times in ten still of use at the gate",
        "ought the model be retired, now that the gates are planned in another way",
        "which of two groups of passengers may wait longer for a warning",
    ],
}
who_knows = {item: label for label, group in answers.items() for item in group}
