# wrong: the alphabet
lifecycle = list("ABCDEFGHIJ")
