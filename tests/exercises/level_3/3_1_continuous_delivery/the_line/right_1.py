the_line = ["B", "F", "D", "H", "A", "J", "G", "C", "I", "E"]
