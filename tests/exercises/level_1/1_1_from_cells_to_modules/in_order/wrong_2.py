# wrong: counts only after the tables have been written
in_order = ["A", "E", "B", "G", "H", "C", "F", "D"]
