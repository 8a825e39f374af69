# wrong: the gates look when it is in service
the_line = ["B", "F", "D", "A", "J", "G", "C", "H", "I", "E"]
