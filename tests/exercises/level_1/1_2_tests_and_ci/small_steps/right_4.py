# The same order, written as a tuple of small letters.
small_steps = tuple("afhebcdg")
