# wrong: mature teams always at level 4
enough = {
    'A': 'level 0',
    'B': 'level 1',
    'C': 'level 2',
    'D': 'level 4',
    'E': 'level 4',
    'F': 'level 0',
    'G': 'level 4',
    'H': 'level 2',
    'I': 'level 1',
    'J': 'level 4',
    'K': 'level 4',
}
