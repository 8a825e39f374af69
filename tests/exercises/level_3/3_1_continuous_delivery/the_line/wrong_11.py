# wrong: the gates judge before the packing (H before D), and the warm-up comes after the swap (G before J)
the_line = ["B", "F", "H", "D", "A", "G", "J", "C", "I", "E"]
