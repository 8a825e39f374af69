enough = {
    'A': 'Level 0',
    'B': 'Level 1',
    'C': 'Level 2',
    'D': 'Level 3',
    'E': 'Level 4',
    'F': 'Level 0',
    'G': 'Level 3',
    'H': 'Level 2',
    'I': 'Level 1',
    'J': 'Level 3',
    'K': 'Level 4',
}
