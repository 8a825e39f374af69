# wrong: believes that the registry keeps every answer
who_knows = {
    "which version is the champion now": "registry",
    "which inputs the model takes, and of which type": "package",
    "what was answered for flight UA1545 yesterday": "registry",
    "is a warning that is wrong three times in ten still of use at the gate": "people",
    "which version the alias `previous` stands for": "registry",
    "which versions of the libraries answer as it did when it was packed": "package",
    "how many answers version 4 gave last week": "registry",
    "ought the model be retired, now that the gates are planned in another way": "people",
    "who approved version 3": "registry",
    "does this model file still have the bytes that were packed": "package",
    "from which hour and which distance one answer was made": "registry",
    "which of two groups of passengers may wait longer for a warning": "people",
}
