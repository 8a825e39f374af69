import re


def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    code = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
    ml = other = 0
    for name in files:
        found = len(code.findall(files[name]))
        if name in ml_files:
            ml += found
        else:
            other += found
    return ml / max(ml + other, 1)
