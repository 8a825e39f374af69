in_order = [" a ", "E", "b", "G", "c", "H", "f", "D"]
