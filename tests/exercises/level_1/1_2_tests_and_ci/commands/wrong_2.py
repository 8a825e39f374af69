# wrong: reads the file as lines of text, so it sees run: wherever it stands and no block
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    found = []
    for line in workflow.splitlines():
        if "run:" in line:
            found.append(line.split("run:")[1].strip())
    return found
