# wrong: gives the folder its name before the manifest is in it
in_order = ["A", "E", "B", "G", "C", "H", "D", "F"]
