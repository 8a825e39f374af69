# Wrong: a name in ml_files that is not in files raises a KeyError.
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    lines = {}
    for name, text in files.items():
        kept = [line.strip() for line in text.splitlines()]
        lines[name] = len([line for line in kept if line and line[0] != "#"])
    total = sum(lines.values())
    return sum(lines[name] for name in ml_files) / total if total else 0
