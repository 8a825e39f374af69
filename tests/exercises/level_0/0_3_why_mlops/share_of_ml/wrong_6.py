# Wrong: an indented comment counts as code, only a # in the first column is seen.
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    ml = total = 0
    for name, text in files.items():
        n = sum(1 for line in text.splitlines() if line.strip() and not line.startswith("#"))
        total += n
        if name in ml_files:
            ml += n
    return ml / total if total else 0.0
