# wrong: loads it before the gates have judged it
the_line = ["B", "F", "D", "A", "H", "J", "G", "C", "I", "E"]
