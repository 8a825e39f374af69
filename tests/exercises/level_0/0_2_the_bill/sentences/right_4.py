sentences = {
    "A": "REQUIREMENT",
    "B": "NON-ML PART",
    "C": "ML PART",
    "D": "DEBT",
    "E": "REQUIREMENT",
    "F": "ML PART",
    "G": "NON-ML PART",
    "H": "DEBT",
    "I": "ML PART",
    "J": "NON-ML PART",
    "K": "REQUIREMENT",
    "L": "DEBT",
}
