# wrong: looks for words anywhere in the text
def weaknesses(recipe: str) -> set[str]:
    found = set()
    if "latest" in recipe or ":" not in recipe:
        found.add("version")
    if "USER" not in recipe or "USER root" in recipe or "USER 0" in recipe:
        found.add("root")
    if "CMD [" not in recipe:
        found.add("shell")
    return found
