# wrong: a comment that is indented counts as code
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        return len([line for line in text.splitlines() if line.strip() and not line.startswith("#")])
    total = sum(map(count, files.values()))
    return sum(count(text) for name, text in files.items() if name in ml_files) / total if total else 0
