# wrong: chooses the candidate on the test month, after it was measured there
end_to_end = ['B', 'E', 'I', 'C', 'G', 'A', 'D', 'H', 'K', 'F', 'J']
