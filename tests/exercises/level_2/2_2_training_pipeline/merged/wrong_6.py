# wrong: cuts at every sign
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        parts = text.split("=")
        if len(parts) != 2 or parts[0] not in defaults:
            raise ValueError(f"{parts[0]} is no parameter")
        name, value = parts
        kind = type(defaults[name])
        try:
            result[name] = {"true": True, "false": False}[value] if kind is bool else kind(value)
        except (KeyError, ValueError):
            raise ValueError(f"{name} cannot be {value}") from None
    return result
