# wrong: changes the defaults
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name not in defaults:
            raise ValueError(f"{name} is no parameter")
        kind = type(defaults[name])
        try:
            defaults[name] = {"true": True, "false": False}[value] if kind is bool else kind(value)
        except (KeyError, ValueError):
            raise ValueError(f"{name} cannot be {value}") from None
    return defaults
