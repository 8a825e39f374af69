# wrong: compares the names of the inputs and not their types
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    if damaged:
        return damaged
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    unknown = {one["name"] for one in inputs if one["name"] not in makes}
    needed = [line.split("==") for line in (folder / "requirements.txt").read_text().split()]
    return unknown | {name for name, version in needed if installed.get(name) != version}
