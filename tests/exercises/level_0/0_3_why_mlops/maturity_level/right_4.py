def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    missing = [level for level, asked in needed.items() if asked - practices]
    return min(missing) - 1 if missing else max(needed, default=0)
