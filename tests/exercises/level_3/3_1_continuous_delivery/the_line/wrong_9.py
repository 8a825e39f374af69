# wrong: health check before the swap (C before G), and the record only after the truth is in (E before I)
the_line = ["B", "F", "D", "H", "A", "J", "C", "G", "E", "I"]
