# match
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    def read(name, default, value):
        match default, value:
            case bool(), "true":
                return True
            case bool(), "false":
                return False
            case bool(), _:
                raise ValueError(f"{name} is a bool, and {value!r} is none")
            case _:
                try:
                    return type(default)(value)
                except ValueError as error:
                    raise ValueError(f"{name}: {error}") from None

    result = dict(defaults)
    for text in given:
        name, found, value = text.partition("=")
        if not found or name not in defaults:
            raise ValueError(f"{text}: no such parameter")
        result[name] = read(name, defaults[name], value)
    return result
