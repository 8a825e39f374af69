before_the_package = ["B", "F"]
unseen = ["D", "H", "A", "J"]
seen = ["G", "C", "I", "E"]
the_line = before_the_package + unseen + seen
