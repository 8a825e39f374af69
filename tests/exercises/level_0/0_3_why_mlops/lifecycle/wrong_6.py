# Wrong: the alphabet's idea of a cycle: starts with what production says.
lifecycle = ["I", "F", "E", "B", "H", "A", "J", "D", "G", "C"]
