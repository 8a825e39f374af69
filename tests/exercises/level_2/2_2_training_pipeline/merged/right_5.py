def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = dict(defaults)
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise ValueError(f"{text} has no =")
        if name not in defaults:
            raise ValueError(f"{name} is no parameter; there are {', '.join(defaults)}")
        kind = type(defaults[name])
        if kind is bool:
            if value not in ("true", "false"):
                raise ValueError(f"{name} is true or false, not {value!r}")
            result[name] = value == "true"
        else:
            try:
                result[name] = kind(value)
            except ValueError:
                raise ValueError(f"{name} is of type {kind.__name__}, and {value!r} is not") from None
    return result
