# wrong: a model in use needs level 2 at least
enough = {
    'A': 'level 1',
    'B': 'level 2',
    'C': 'level 2',
    'D': 'level 3',
    'E': 'level 4',
    'F': 'level 0',
    'G': 'level 3',
    'H': 'level 2',
    'I': 'level 2',
    'J': 'level 3',
    'K': 'level 4',
}
