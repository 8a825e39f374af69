# wrong: blank lines and comments count
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    total = sum(len(text.splitlines()) for text in files.values())
    return sum(len(text.splitlines()) for name, text in files.items() if name in ml_files) / total if total else 0
