# wrong: builds first, agrees later
small_steps = ["F", "E", "A", "H", "B", "C", "D", "G"]
