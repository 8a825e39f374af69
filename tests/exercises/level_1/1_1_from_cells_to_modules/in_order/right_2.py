in_order = ("a", "e", "b", "g", "c", "h", "f", "d")
