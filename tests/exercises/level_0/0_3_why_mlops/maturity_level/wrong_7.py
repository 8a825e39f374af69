# Wrong: four levels as in the example, whatever the dict holds.
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    reached = 0
    for level in range(1, 5):
        if not needed.get(level, {"?"}).issubset(practices):
            return reached
        reached = level
    return reached
