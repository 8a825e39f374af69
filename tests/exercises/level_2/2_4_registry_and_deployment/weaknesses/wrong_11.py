# wrong: any USER that is not root satisfies, also if a later one goes back to root
def weaknesses(recipe: str) -> set[str]:
    lines = [line.split() for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    for words in lines:
        if words[0] == "FROM" and words[1].partition(":")[2] in ("", "latest"):
            found.add("version")
        if words[0] == "CMD" and not words[1].startswith("["):
            found.add("shell")
    if not any(words[0] == "USER" and words[1] not in ("root", "0") for words in lines):
        found.add("root")
    return found
