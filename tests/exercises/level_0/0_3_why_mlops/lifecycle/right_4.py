lifecycle = tuple("ebhajdgcif")
