def weaknesses(recipe: str) -> set[str]:
    instructions = {}
    for line in recipe.split("\n"):
        words = line.split()
        if len(words) > 1:
            instructions.setdefault(words[0], []).append(words[1])
    found = []
    if [image for image in instructions.get("FROM", []) if (image + ":latest").split(":")[1] == "latest"]:
        found.append("version")
    if instructions.get("USER", ["0"])[-1] in ["0", "root"]:
        found.append("root")
    if [text for text in instructions.get("CMD", []) if not text.startswith("[")]:
        found.append("shell")
    return found
