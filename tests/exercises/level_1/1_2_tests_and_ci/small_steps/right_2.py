small_steps = tuple("afhebcdg")
