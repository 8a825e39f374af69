# Wrong: a level that asks for nothing stops the climb.
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    level = 0
    while needed.get(level + 1) and all(practice in practices for practice in needed[level + 1]):
        level += 1
    return level
