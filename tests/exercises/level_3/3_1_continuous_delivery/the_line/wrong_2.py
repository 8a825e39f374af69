# wrong: the gates judge the model, and it is packed afterwards
the_line = ["B", "F", "H", "D", "A", "J", "G", "C", "I", "E"]
