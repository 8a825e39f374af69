# wrong: writes down that it is in service before anybody has looked
the_line = ["B", "F", "D", "H", "A", "J", "I", "G", "C", "E"]
