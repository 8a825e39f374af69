# wrong: shortcuts taken for parts
sentences = {
    'A': 'requirement',
    'B': 'non-ML part',
    'C': 'ML part',
    'D': 'ML part',
    'E': 'requirement',
    'F': 'ML part',
    'G': 'non-ML part',
    'H': 'non-ML part',
    'I': 'ML part',
    'J': 'non-ML part',
    'K': 'requirement',
    'L': 'requirement',
}
