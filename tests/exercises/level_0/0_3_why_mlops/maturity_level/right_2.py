def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    return max(
        [0]
        + [
            top for top in needed
            if all(practice in practices for level in range(1, top + 1) for practice in needed[level])
        ]
    )
