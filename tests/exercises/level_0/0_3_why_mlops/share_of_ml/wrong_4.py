# wrong: a line with a comment behind it is left out
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        return len([line for line in text.splitlines() if line.strip() and "#" not in line])
    total = sum(map(count, files.values()))
    return sum(count(text) for name, text in files.items() if name in ml_files) / total if total else 0
