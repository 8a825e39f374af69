# A tuple of small letters.
the_line = tuple("bfdhajgcie")
