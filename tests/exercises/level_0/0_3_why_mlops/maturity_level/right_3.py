def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    level = 0
    while level + 1 in needed and needed[level + 1] <= practices:
        level += 1
    return level
