# wrong: asks people for everything
who_knows = {
    "which version is the champion now": "people",
    "which inputs the model takes, and of which type": "people",
    "what was answered for flight UA1545 yesterday": "people",
    "is a warning that is wrong three times in ten still of use at the gate": "people",
    "which version the alias `previous` stands for": "people",
    "which versions of the libraries answer as it did when it was packed": "people",
    "how many answers version 4 gave last week": "people",
    "ought the model be retired, now that the gates are planned in another way": "people",
    "who approved version 3": "people",
    "does this model file still have the bytes that were packed": "people",
    "from which hour and which distance one answer was made": "people",
    "which of two groups of passengers may wait longer for a warning": "people",
}
