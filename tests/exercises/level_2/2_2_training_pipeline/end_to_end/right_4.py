# Sorted by the place that each has.
places = {'A': 6, 'B': 1, 'C': 4, 'D': 8, 'E': 2, 'F': 10, 'G': 5, 'H': 7, 'I': 3, 'J': 11, 'K': 9}
end_to_end = sorted(places, key=places.get)
