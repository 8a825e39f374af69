# wrong: the whole order the wrong way round
in_order = list("DFHCGBEA")
