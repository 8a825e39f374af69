# wrong: checks before cleaning
end_to_end = ['B', 'E', 'C', 'I', 'G', 'A', 'H', 'D', 'K', 'F', 'J']
