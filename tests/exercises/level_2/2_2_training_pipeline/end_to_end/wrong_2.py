# wrong: gathers first, and then asks what for
end_to_end = ['E', 'I', 'B', 'C', 'G', 'A', 'H', 'D', 'K', 'F', 'J']
