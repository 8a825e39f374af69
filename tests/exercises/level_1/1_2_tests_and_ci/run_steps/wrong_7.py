# wrong: hands the words to a shell, which takes blanks, stars and brackets apart
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        status = subprocess.run(" ".join(command), shell=True, cwd=folder, capture_output=True).returncode
        record.append((name, status))
        if status != 0:
            break
    return record
