# wrong: goes on after a failure
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        try:
            record.append((name, subprocess.run(command, cwd=folder).returncode))
        except FileNotFoundError:
            record.append((name, 127))
    return record
