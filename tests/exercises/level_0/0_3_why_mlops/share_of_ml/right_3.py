def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        stripped = (line.strip() for line in text.splitlines())
        return sum(1 for line in stripped if line and not line.startswith("#"))

    lines = {name: count(text) for name, text in files.items()}
    total = sum(lines.values())
    return sum(n for name, n in lines.items() if name in ml_files) / total if total else 0
