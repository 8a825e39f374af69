# wrong: takes in unknown names
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        name, _, value = text.partition("=")
        kind = type(defaults.get(name, ""))
        try:
            result[name] = {"true": True, "false": False}[value] if kind is bool else kind(value)
        except (KeyError, ValueError):
            raise ValueError(f"{name} cannot be {value}") from None
    return result
