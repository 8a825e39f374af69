# wrong: the text is cut at every `=`, and what stands behind the second one is lost
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        if "=" not in text:
            raise ValueError(f"{text} has no =")
        name, value = text.split("=")[:2]
        if name not in defaults:
            raise ValueError(f"{name} is no parameter; there are {', '.join(defaults)}")
        kind = type(defaults[name])
        try:
            result[name] = {"true": True, "false": False}[value] if kind is bool else kind(value)
        except (KeyError, ValueError):
            raise ValueError(f"{name} cannot be {value!r}") from None
    return result
