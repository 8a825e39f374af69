def merged(defaults, given):
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    readers = {bool: {"true": True, "false": False}.__getitem__, int: int, float: float, str: str}

    def pair(text):
        if "=" not in text:
            raise ValueError("no value in " + text)
        name, value = text.split("=", maxsplit=1)
        try:
            return name, readers[type(defaults[name])](value)
        except (KeyError, ValueError) as error:
            raise ValueError(f"cannot set {name} to {value!r}") from error

    return {**defaults, **dict(map(pair, given))}
