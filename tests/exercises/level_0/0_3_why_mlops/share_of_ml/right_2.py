def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        return len([line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")])
    total = sum(count(text) for text in files.values())
    if total == 0:
        return 0.0
    return sum(count(files[name]) for name in ml_files & files.keys()) / total
