# wrong: a program that is not there gets its 127, but the steps after it are run all the same
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    record = []
    for name, command in steps:
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True)
        except FileNotFoundError:
            record.append((name, 127))
            continue
        record.append((name, done.returncode))
        if done.returncode != 0:
            break
    return record
