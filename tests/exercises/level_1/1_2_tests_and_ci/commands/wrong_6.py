# wrong: cuts each line at the first #, also where it is inside of a command
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    found = []
    for job in yaml.safe_load(workflow)["jobs"].values():
        for step in job["steps"]:
            for line in step.get("run", "").splitlines():
                command = line.split("#")[0].strip()
                if command:
                    found.append(command)
    return found
