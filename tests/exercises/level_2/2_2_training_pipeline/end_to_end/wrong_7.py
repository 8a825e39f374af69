# wrong: turns everything round
end_to_end = ['J', 'F', 'K', 'D', 'H', 'A', 'G', 'C', 'I', 'E', 'B']
