sentences = {
    "A": "requirement",
    "B": "non-ML part",
    "C": "ML part",
    "D": "debt",
    "E": "requirement",
    "F": "ML part",
    "G": "non-ML part",
    "H": "debt",
    "I": "ML part",
    "J": "non-ML part",
    "K": "requirement",
    "L": "debt",
}
