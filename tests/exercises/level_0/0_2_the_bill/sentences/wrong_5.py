# Wrong: data gathering and monitoring taken for things every system needs (C, I), the mailed file for a part (H).
sentences = {
    "A": "requirement",
    "B": "non-ML part",
    "C": "non-ML part",
    "D": "debt",
    "E": "requirement",
    "F": "ML part",
    "G": "non-ML part",
    "H": "non-ML part",
    "I": "non-ML part",
    "J": "non-ML part",
    "K": "requirement",
    "L": "debt",
}
