# wrong: the step that failed is not in the record
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        status = subprocess.run(command, cwd=folder).returncode
        if status != 0:
            break
        record.append((name, status))
    return record
