# wrong: looks at the model file alone
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    files = json.loads((folder / "package.json").read_text())["files"]
    if sha256(folder / "model.onnx") != files["model.onnx"]:
        return {"model.onnx"}
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    unknown = {one["name"] for one in inputs if makes.get(one["name"]) != one["type"]}
    needed = [line.split("==") for line in (folder / "requirements.txt").read_text().split()]
    return unknown | {name for name, version in needed if installed.get(name) != version}
