# wrong: through a shell, which takes the words apart and knows other programs
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        status = subprocess.run(" ".join(command), shell=True, cwd=folder, stderr=subprocess.DEVNULL).returncode
        record.append((name, status))
        if status:
            break
    return record
