# wrong: a whole number is read by way of float, so that months=2.7 becomes 2 without a word
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    convert = {
        bool: lambda value: {"true": True, "false": False}[value],
        int: lambda value: int(float(value)),
        float: float,
        str: str,
    }
    result = dict(defaults)
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise ValueError(f"{text} has no =")
        if name not in defaults:
            raise ValueError(f"{name} is no parameter; there are {', '.join(defaults)}")
        try:
            result[name] = convert[type(defaults[name])](value)
        except (KeyError, ValueError, OverflowError):
            raise ValueError(f"{name} cannot be {value!r}") from None
    return result
