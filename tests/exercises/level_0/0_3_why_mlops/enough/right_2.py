enough = {
    'level 0': ['A', 'F'],
    'level 1': ['B', 'I'],
    'level 2': ['C', 'H'],
    'level 3': ['D', 'G', 'J'],
    'level 4': ['E', 'K'],
}
