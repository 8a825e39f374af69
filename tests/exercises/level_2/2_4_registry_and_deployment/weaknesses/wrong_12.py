# wrong: only the first FROM is looked at
def weaknesses(recipe: str) -> set[str]:
    lines = [line.split() for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    image = next(words[1] for words in lines if words[0] == "FROM")
    if image.partition(":")[2] in ("", "latest"):
        found.add("version")
    users = [words[1] for words in lines if words[0] == "USER"]
    if not users or users[-1] in ("root", "0"):
        found.add("root")
    if any(words[0] == "CMD" and not words[1].startswith("[") for words in lines):
        found.add("shell")
    return found
