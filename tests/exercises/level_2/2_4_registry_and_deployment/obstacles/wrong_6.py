# wrong: names what the service makes and the model does not take
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    if damaged:
        return damaged
    inputs = {one["name"]: one["type"] for one in json.loads((folder / "schema.json").read_text())["inputs"]}
    needed = dict(line.split("==") for line in (folder / "requirements.txt").read_text().split())
    found = set(inputs.items()) ^ set(makes.items()) | set(needed.items()) - set(installed.items())
    return {name for name, _ in found}
