# a table of converters
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    read = {bool: lambda value: ("false", "true").index(value) == 1, int: int, float: float, str: str}
    pairs = [text.split("=", maxsplit=1) for text in given]
    for pair in pairs:
        if len(pair) != 2 or pair[0] not in defaults:
            raise ValueError(f"{pair[0]!r} is not known here")
        try:
            read[type(defaults[pair[0]])](pair[1])
        except ValueError as error:
            raise ValueError(f"{pair[0]}: {error}") from error
    return {**defaults, **{name: read[type(defaults[name])](value) for name, value in pairs}}
