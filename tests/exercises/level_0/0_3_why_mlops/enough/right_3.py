enough = {
    "A": "level 0",
    "B": "level 1",
    "C": "level 2",
    "D": "level 3",
    "E": "level 4",
    "F": "level 0",
    "G": "level 3",
    "H": "level 2",
    "I": "level 1",
    "J": "level 3",
    "K": "level 4",
}
