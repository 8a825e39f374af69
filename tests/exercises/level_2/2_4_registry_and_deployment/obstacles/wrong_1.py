# wrong: goes on reading a damaged package
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    found = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    for one in json.loads((folder / "schema.json").read_text())["inputs"]:
        if makes.get(one["name"]) != one["type"]:
            found.add(one["name"])
    for line in (folder / "requirements.txt").read_text().split():
        name, version = line.split("==")
        if installed.get(name) != version:
            found.add(name)
    return found
