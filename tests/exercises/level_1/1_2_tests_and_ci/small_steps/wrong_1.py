# wrong: everything at once, tested at the end
small_steps = ["A", "F", "E", "D", "H", "B", "C", "G"]
