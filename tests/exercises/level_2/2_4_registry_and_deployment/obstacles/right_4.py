def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    """As a list, which is as good as a set here."""
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = sorted(name for name in files if files[name] != sha256(folder / name))
    if damaged:
        return damaged
    found = []
    for one in json.loads((folder / "schema.json").read_text())["inputs"]:
        found += [one["name"]] if makes.get(one["name"]) != one["type"] else []
    for name, version in (line.split("==") for line in (folder / "requirements.txt").read_text().split()):
        found += [name] if installed.get(name) != version else []
    return frozenset(found)
