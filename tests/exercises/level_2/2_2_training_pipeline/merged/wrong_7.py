# wrong: guesses the type from the value instead of the default
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name not in defaults:
            raise ValueError(f"{name} is no parameter")
        try:
            result[name] = json.loads(value)
        except ValueError:
            if not isinstance(defaults[name], str):
                raise ValueError(f"{name} cannot be {value}") from None
            result[name] = value
    return result
