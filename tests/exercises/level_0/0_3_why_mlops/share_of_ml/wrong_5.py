# wrong: the share of the files, not of their lines
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    return len(ml_files & files.keys()) / len(files) if files else 0
