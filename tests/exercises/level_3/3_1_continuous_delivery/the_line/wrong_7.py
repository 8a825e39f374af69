# wrong: waits for the truth before it writes down what is in service
the_line = ["B", "F", "D", "H", "A", "J", "G", "C", "E", "I"]
