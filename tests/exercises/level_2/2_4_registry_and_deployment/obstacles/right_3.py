def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    """With hashlib of one's own."""
    facts = json.loads(Path(folder, "package.json").read_text(encoding="utf-8"))

    def whole(name):
        path = Path(folder, name)
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == facts["files"][name]

    damaged = [name for name in facts["files"] if not whole(name)]
    if len(damaged) > 0:
        return set(damaged)
    schema = json.loads(Path(folder, "schema.json").read_text())
    wrong = [one["name"] for one in schema["inputs"] if (one["name"], one["type"]) not in makes.items()]
    lines = Path(folder, "requirements.txt").read_text().strip()
    for line in lines.split("\n") if lines else []:
        name, version = line.split("==")
        if name not in installed or installed[name] != version:
            wrong.append(name)
    return set(wrong)
