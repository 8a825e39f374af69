# wrong: walks through the levels in the order of the dict
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    reached = 0
    for level, names in needed.items():
        if not names <= practices:
            break
        reached = level
    return reached
