# Wrong: promises of behaviour taken for requirements (B, J), what is shown for one, too (G).
sentences = {
    "A": "requirement",
    "B": "requirement",
    "C": "ML part",
    "D": "debt",
    "E": "requirement",
    "F": "ML part",
    "G": "requirement",
    "H": "debt",
    "I": "ML part",
    "J": "requirement",
    "K": "requirement",
    "L": "debt",
}
