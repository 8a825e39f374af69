# wrong: the model comes first, the stand-in and the test of the whole path after it
small_steps = ["A", "E", "B", "F", "H", "C", "D", "G"]
