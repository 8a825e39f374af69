# Wrong: every limit taken for an ML or non-ML part by its topic (A, E, K), the missing units for a requirement (L).
sentences = {
    "A": "ML part",
    "B": "non-ML part",
    "C": "ML part",
    "D": "debt",
    "E": "non-ML part",
    "F": "ML part",
    "G": "non-ML part",
    "H": "debt",
    "I": "ML part",
    "J": "non-ML part",
    "K": "non-ML part",
    "L": "requirement",
}
