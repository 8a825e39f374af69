# Sorted by the place that each has.
places = {"A": 5, "B": 1, "C": 8, "D": 3, "E": 10, "F": 2, "G": 7, "H": 4, "I": 9, "J": 6}
the_line = sorted(places, key=places.get)
