# Wrong: a first model is a proof of concept still (B, I), and trouble sends the team a level down (D, G).
enough = {
    "A": "level 0",
    "B": "level 0",
    "C": "level 2",
    "D": "level 2",
    "E": "level 4",
    "F": "level 0",
    "G": "level 2",
    "H": "level 2",
    "I": "level 0",
    "J": "level 3",
    "K": "level 4",
}
