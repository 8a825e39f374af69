# wrong: takes a file that is there for one that is whole
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name in files if not (folder / name).is_file()}
    if damaged:
        return damaged
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    unknown = {one["name"] for one in inputs if makes.get(one["name"]) != one["type"]}
    needed = [line.split("==") for line in (folder / "requirements.txt").read_text().split()]
    return unknown | {name for name, version in needed if installed.get(name) != version}
