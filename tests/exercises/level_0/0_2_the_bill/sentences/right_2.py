sentences = {
    'requirement': ['A', 'E', 'K'],
    'non-ML part': ['B', 'G', 'J'],
    'ML part': ['C', 'F', 'I'],
    'debt': ['D', 'H', 'L'],
}
