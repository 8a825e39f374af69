# wrong: reads the source before it asks whether there is anything to do
in_order = ["E", "B", "A", "G", "C", "H", "F", "D"]
