def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    """As differences of sets."""
    with (folder / "package.json").open() as stream:
        files = json.load(stream)["files"]
    if damaged := {name for name, _ in set(files.items()) - {(name, sha256(folder / name)) for name in files}}:
        return damaged
    inputs = {(one["name"], one["type"]) for one in json.loads((folder / "schema.json").read_bytes())["inputs"]}
    needed = {tuple(line.split("==")) for line in (folder / "requirements.txt").read_text().splitlines()}
    return {name for name, _ in (inputs - set(makes.items())) | (needed - set(installed.items()))}
