# wrong: counts the levels that are met
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    return sum(names <= practices for names in needed.values())
