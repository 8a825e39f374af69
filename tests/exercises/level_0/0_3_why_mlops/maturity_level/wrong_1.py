# wrong: the highest level that is met, whatever is missing below it
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    return max([level for level, names in needed.items() if names <= practices], default=0)
