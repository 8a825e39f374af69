levels = {0: "AF", 1: "BI", 2: "CH", 3: "DGJ", 4: "EK"}
enough = {letter: f"LEVEL {level}" for level, letters in levels.items() for letter in letters}
