# wrong: CMD is looked for anywhere in a line, so `RUN echo CMD done` counts as one
def weaknesses(recipe: str) -> set[str]:
    lines = [line.split() for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    if any(words[0] == "FROM" and words[1].partition(":")[2] in ("", "latest") for words in lines):
        found.add("version")
    users = [words[1] for words in lines if words[0] == "USER"]
    if not users or users[-1] in ("root", "0"):
        found.add("root")
    for words in lines:
        if "CMD" in words and not words[words.index("CMD") + 1].startswith("["):
            found.add("shell")
    return found
