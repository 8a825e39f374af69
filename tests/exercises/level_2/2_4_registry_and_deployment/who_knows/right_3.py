who_knows = {
    "who approved version 3": "REGISTRY",
    "which versions of the libraries answer as it did when it was packed": "PACKAGE",
    "which version the alias `previous` stands for": "REGISTRY",
    "which version is the champion now": "REGISTRY",
    "which of two groups of passengers may wait longer for a warning": "PEOPLE",
    "which inputs the model takes, and of which type": "PACKAGE",
    "what was answered for flight UA1545 yesterday": "CAPTURE",
    "ought the model be retired, now that the gates are planned in another way": "PEOPLE",
    "is a warning that is wrong three times in ten still of use at the gate": "PEOPLE",
    "how many answers version 4 gave last week": "CAPTURE",
    "from which hour and which distance one answer was made": "CAPTURE",
    "does this model file still have the bytes that were packed": "PACKAGE",
}
