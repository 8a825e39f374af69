# wrong: features are computed from the raw flights, before these are cleaned and checked
end_to_end = ["B", "E", "G", "A", "I", "C", "H", "D", "K", "F", "J"]
