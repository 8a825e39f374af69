# wrong: says only whether it may be served
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    return any(sha256(folder / name) != checksum for name, checksum in files.items())
