# wrong: removes the rule before the model has counted anywhere
small_steps = ["A", "F", "H", "E", "G", "B", "C", "D"]
