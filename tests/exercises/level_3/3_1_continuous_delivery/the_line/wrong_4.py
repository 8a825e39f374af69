# wrong: the health is checked before the users' requests go to it
the_line = ["B", "F", "D", "H", "A", "J", "C", "G", "I", "E"]
