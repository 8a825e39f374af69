# json for the bools, errors gathered
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    result, wrong = dict(defaults), []
    for text in given:
        try:
            name, value = text.split("=", 1)
            kind = type(defaults[name])
            if kind is bool and value not in {"true", "false"}:
                raise ValueError(value)
            result[name] = json.loads(value) if kind is bool else kind(value)
        except (KeyError, ValueError):
            wrong.append(text)
    if wrong:
        raise ValueError(f"not understood: {', '.join(wrong)}; there are {', '.join(defaults)}")
    return result
