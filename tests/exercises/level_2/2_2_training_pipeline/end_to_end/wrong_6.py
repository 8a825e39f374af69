# wrong: registers what was not measured
end_to_end = ['B', 'E', 'I', 'C', 'G', 'A', 'H', 'K', 'F', 'D', 'J']
