# wrong: divides by the lines of the other files
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        return len([line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")])
    ml = sum(count(text) for name, text in files.items() if name in ml_files)
    other = sum(count(text) for name, text in files.items() if name not in ml_files)
    return ml / other if other else 0
