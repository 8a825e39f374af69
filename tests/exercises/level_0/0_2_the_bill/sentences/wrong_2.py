# wrong: the limit of the downtime taken for a part
sentences = {
    'A': 'requirement',
    'B': 'non-ML part',
    'C': 'ML part',
    'D': 'debt',
    'E': 'non-ML part',
    'F': 'ML part',
    'G': 'non-ML part',
    'H': 'debt',
    'I': 'ML part',
    'J': 'non-ML part',
    'K': 'non-ML part',
    'L': 'debt',
}
