# wrong: computes features before the gate
end_to_end = ['B', 'E', 'I', 'G', 'C', 'A', 'H', 'D', 'K', 'F', 'J']
