# wrong: gathering data and comparing taken for ordinary software
sentences = {
    'A': 'requirement',
    'B': 'non-ML part',
    'C': 'non-ML part',
    'D': 'debt',
    'E': 'requirement',
    'F': 'ML part',
    'G': 'non-ML part',
    'H': 'debt',
    'I': 'non-ML part',
    'J': 'non-ML part',
    'K': 'requirement',
    'L': 'debt',
}
