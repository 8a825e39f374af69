# Wrong: the maturity of the team counts for more than the models in service (F), three models are Level 3 (H), two are Level 1 (C).
enough = {
    "A": "level 0",
    "B": "level 1",
    "C": "level 1",
    "D": "level 3",
    "E": "level 4",
    "F": "level 3",
    "G": "level 3",
    "H": "level 3",
    "I": "level 1",
    "J": "level 3",
    "K": "level 4",
}
