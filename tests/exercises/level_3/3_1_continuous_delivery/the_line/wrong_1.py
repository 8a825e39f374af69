# wrong: trains first, and looks at the data when the model is odd
the_line = ["F", "B", "D", "H", "A", "J", "G", "C", "I", "E"]
