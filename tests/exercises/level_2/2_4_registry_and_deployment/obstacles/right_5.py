def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    if damaged:
        return damaged
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    bad_inputs = {entry["name"] for entry in inputs if makes.get(entry["name"]) != entry["type"]}
    lines = (folder / "requirements.txt").read_text().splitlines()
    wanted = dict(line.split("==") for line in lines if line.strip())
    return bad_inputs | {name for name, version in wanted.items() if installed.get(name) != version}
