def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    """With loops."""
    files = json.loads((folder / "package.json").read_text())["files"]
    found = set()
    for name in files:
        if sha256(folder / name) != files[name]:
            found.add(name)
    if found:
        return found
    for one in json.loads((folder / "schema.json").read_text())["inputs"]:
        if one["name"] not in makes or makes[one["name"]] != one["type"]:
            found.add(one["name"])
    for line in (folder / "requirements.txt").read_text().splitlines():
        name, _, version = line.partition("==")
        if installed.get(name) != version:
            found.add(name)
    return found
