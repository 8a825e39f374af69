# wrong: forgets to return
def weaknesses(recipe: str) -> set[str]:
    found = set()
    for line in recipe.splitlines():
        if line.startswith("FROM") and (":" not in line or line.endswith(":latest")):
            found.add("version")
