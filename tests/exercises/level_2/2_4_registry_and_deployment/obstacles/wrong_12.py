# wrong: returns with the first damaged file instead of all of them
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    for name, checksum in files.items():
        if sha256(folder / name) != checksum:
            return {name}
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    bad = {entry["name"] for entry in inputs if makes.get(entry["name"]) != entry["type"]}
    for line in (folder / "requirements.txt").read_text().splitlines():
        name, version = line.split("==")
        if installed.get(name) != version:
            bad.add(name)
    return bad
