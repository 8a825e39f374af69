def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    found = set()
    with open(folder / "package.json", encoding="utf-8") as file:
        package = json.load(file)
    for name in package["files"]:
        path = folder / name
        if not path.exists():
            found.add(name)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != package["files"][name]:
            found.add(name)
    if len(found) > 0:
        return found
    with open(folder / "schema.json", encoding="utf-8") as file:
        for entry in json.load(file)["inputs"]:
            if (entry["name"], entry["type"]) not in makes.items():
                found.add(entry["name"])
    with open(folder / "requirements.txt", encoding="utf-8") as file:
        for line in file:
            name, _, version = line.strip().partition("==")
            if name and (name not in installed or installed[name] != version):
                found.add(name)
    return found
