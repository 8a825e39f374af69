# wrong: the alphabet, as the table has it
in_order = list("ABCDEFGH")
