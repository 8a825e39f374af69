# Wrong: climbs in the order of the dict, not in that of the levels.
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    reached = 0
    for level, asked in needed.items():
        if not asked <= practices:
            break
        reached = level
    return reached
