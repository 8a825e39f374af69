lifecycle = ["E", "B", "H", "A", "J", "D", "G", "C", "I", "F"]
