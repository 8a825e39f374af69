# wrong: the users' requests warm it up
the_line = ["B", "F", "D", "H", "A", "G", "J", "C", "I", "E"]
