# Wrong: a line of blanks counts as code, only a really empty one is left out.
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    def count(text):
        return len([x for x in text.splitlines() if x and not x.lstrip().startswith("#")])

    total = sum(count(text) for text in files.values())
    if total == 0:
        return 0.0
    return sum(count(text) for name, text in files.items() if name in ml_files) / total
