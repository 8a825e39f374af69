def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        try:
            status = subprocess.run(command, cwd=folder, capture_output=True).returncode
        except FileNotFoundError:
            status = 127
        record.append((name, status))
        if status != 0:
            break
    return record
