# wrong: an error without the name
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name not in defaults:
            raise ValueError(f"{name} is no parameter")
        kind = type(defaults[name])
        if kind is bool and value not in ("true", "false"):
            raise ValueError(f"{name} is true or false")
        result[name] = value == "true" if kind is bool else kind(value)
    return result
