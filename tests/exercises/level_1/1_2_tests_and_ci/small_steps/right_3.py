small_steps = ["A", "F", "H", "E", "B", "C", "D", "G"]
