# Wrong: "and" read as "or" at Level 4 (G, J), and the seven models of D count as Level 4, too.
enough = {
    "A": "level 0",
    "B": "level 1",
    "C": "level 2",
    "D": "level 4",
    "E": "level 4",
    "F": "level 0",
    "G": "level 4",
    "H": "level 2",
    "I": "level 1",
    "J": "level 4",
    "K": "level 4",
}
