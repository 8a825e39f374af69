def weaknesses(recipe: str) -> set[str]:
    user = "root"
    version = shell = False
    for line in recipe.split("\n"):
        if line == "" or line[0] == "#" or line.isspace():
            continue
        parts = line.strip().split(None, 1)
        word, rest = parts[0], (parts[1] if len(parts) == 2 else "")
        if word == "FROM":
            image = rest.split()[0]
            version = version or ":" not in image or image.split(":")[1] in {"", "latest"}
        elif word == "USER":
            user = rest.strip()
        elif word == "CMD":
            shell |= rest[:1] != "["
    applies = {"version": version, "root": user in {"root", "0"}, "shell": shell}
    return {name for name, holds in applies.items() if holds}
