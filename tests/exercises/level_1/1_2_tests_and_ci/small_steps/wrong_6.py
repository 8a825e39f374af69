# wrong: starts with the code and the tests, agrees on the interface only when the model is there, watches after all airports have it
small_steps = ["F", "H", "E", "A", "D", "C", "B", "G"]
