end_to_end = ["B", "E", "I", "C", "G", "A", "H", "D", "K", "F", "J"]
