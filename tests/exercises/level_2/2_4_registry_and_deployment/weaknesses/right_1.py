def weaknesses(recipe: str) -> set[str]:
    found, user = set(), "root"
    for line in recipe.splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        instruction, *rest = words
        if instruction == "FROM":
            _, _, tag = rest[0].partition(":")
            if not tag or tag == "latest":
                found.add("version")
        elif instruction == "USER":
            user = rest[0]
        elif instruction == "CMD" and rest[0][0] != "[":
            found.add("shell")
    return found | ({"root"} if user in {"root", "0"} else set())
