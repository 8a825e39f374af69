# wrong: checks the columns before anything is read
in_order = ["A", "B", "E", "G", "C", "H", "F", "D"]
