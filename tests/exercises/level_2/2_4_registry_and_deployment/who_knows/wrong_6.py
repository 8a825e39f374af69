# wrong: believes that whoever approved is remembered by people, and retirement is in the registry
who_knows = {
    "which version is the champion now": "registry",
    "which inputs the model takes, and of which type": "package",
    "what was answered for flight UA1545 yesterday": "capture",
    "is a warning that is wrong three times in ten still of use at the gate": "people",
    "which version the alias `previous` stands for": "registry",
    "which versions of the libraries answer as it did when it was packed": "package",
    "how many answers version 4 gave last week": "capture",
    "ought the model be retired, now that the gates are planned in another way": "registry",
    "who approved version 3": "people",
    "does this model file still have the bytes that were packed": "package",
    "from which hour and which distance one answer was made": "capture",
    "which of two groups of passengers may wait longer for a warning": "people",
}
