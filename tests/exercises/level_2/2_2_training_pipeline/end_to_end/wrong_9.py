# wrong: the package is made and registered before anything is chosen or measured
end_to_end = ["B", "E", "I", "C", "G", "A", "K", "F", "H", "D", "J"]
