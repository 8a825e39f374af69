def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    reached = 0
    for level in sorted(needed):
        if needed[level] - practices:
            break
        reached = level
    return reached
