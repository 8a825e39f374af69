# a chain of questions
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result = defaults.copy()
    for text in given:
        if "=" not in text:
            raise ValueError(f"{text} has no =")
        name, value = text.split("=", 1)
        if name not in result:
            raise ValueError(f"unknown: {name}")
        default = defaults[name]
        if isinstance(default, bool):
            if value not in ("true", "false"):
                raise ValueError(f"{name} is true or false, not {value}")
            result[name] = value == "true"
        elif isinstance(default, int):
            try:
                result[name] = int(value)
            except ValueError:
                raise ValueError(f"{name}={value} is no whole number")
        elif isinstance(default, float):
            try:
                result[name] = float(value)
            except ValueError:
                raise ValueError(f"{name}={value} is no number")
        else:
            result[name] = value
    return result
