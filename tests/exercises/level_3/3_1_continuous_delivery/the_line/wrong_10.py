# wrong: loads and warms up first, and lets the gates judge only then (H after A and J)
the_line = ["B", "F", "D", "A", "J", "H", "G", "C", "I", "E"]
