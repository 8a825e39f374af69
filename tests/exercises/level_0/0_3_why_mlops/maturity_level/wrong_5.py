# wrong: the team has to have nothing else
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    level, so_far = 0, set()
    for number in sorted(needed):
        so_far |= needed[number]
        if so_far == practices:
            level = number
    return level
