def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    ml = total = 0
    for name, text in files.items():
        for line in text.split("\n"):
            line = line.lstrip()
            if line and line[0] != "#":
                total += 1
                ml += name in ml_files
    return ml / total if total else 0
