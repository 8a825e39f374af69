in_order = ["A", "E", "B", "G", "C", "H", "F", "D"]
