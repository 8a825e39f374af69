# wrong: forgets the folder, the commands run wherever the notebook runs
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        try:
            status = subprocess.run(command, capture_output=True).returncode
        except FileNotFoundError:
            status = 127
        record.append((name, status))
        if status:
            break
    return record
