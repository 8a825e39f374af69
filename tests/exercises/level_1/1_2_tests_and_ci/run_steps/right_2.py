def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    def status_of(command):
        try:
            subprocess.check_call(command, cwd=str(folder), stdout=subprocess.DEVNULL)
        except subprocess.CalledProcessError as error:
            return error.returncode
        except OSError:
            return 127
        return 0

    record = []
    for name, command in steps:
        record.append([name, status_of(command)])
        if record[-1][1]:
            return record
    return record
