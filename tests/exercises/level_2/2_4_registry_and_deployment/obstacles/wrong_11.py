# wrong: a version that only begins like the required one is let through (1.31.10 for 1.31.1)
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    if damaged:
        return damaged
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    bad = {entry["name"] for entry in inputs if makes.get(entry["name"]) != entry["type"]}
    for line in (folder / "requirements.txt").read_text().splitlines():
        name, version = line.split("==")
        if not installed.get(name, "").startswith(version):
            bad.add(name)
    return bad
