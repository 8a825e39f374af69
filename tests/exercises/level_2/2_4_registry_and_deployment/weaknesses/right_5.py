def weaknesses(recipe: str) -> set[str]:
    instructions = [line.split() for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    if any(words[0] == "FROM" and words[1].partition(":")[2] in ("", "latest") for words in instructions):
        found.add("version")
    users = [words[1] for words in instructions if words[0] == "USER"]
    if not users or users[-1] in ("root", "0"):
        found.add("root")
    if any(words[0] == "CMD" and not words[1].startswith("[") for words in instructions):
        found.add("shell")
    return found
