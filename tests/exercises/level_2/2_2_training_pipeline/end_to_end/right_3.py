# Built up from its parts.
end_to_end = ['B', 'E', 'I']
end_to_end += ['C', 'G', 'A', 'H', 'D', 'K', 'F', 'J']
