# wrong: clears the rule away before the model has proved itself, and tests at the end
small_steps = ["A", "F", "E", "G", "C", "D", "B", "H"]
