# wrong: takes a CMD with a bracket somewhere for a list
def weaknesses(recipe: str) -> set[str]:
    lines = [line for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    if any(line.startswith("FROM") and line.split()[1].partition(":")[2] in ("", "latest") for line in lines):
        found.add("version")
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    if not users or users[-1] in ("root", "0"):
        found.add("root")
    if any(line.startswith("CMD") and "[" not in line for line in lines):
        found.add("shell")
    return found
