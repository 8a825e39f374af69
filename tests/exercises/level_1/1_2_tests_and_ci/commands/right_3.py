def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    found = []
    for job in yaml.safe_load(workflow)["jobs"].values():
        for step in job["steps"] or []:
            for line in str(step.get("run", "")).splitlines():
                line = line.strip()
                if line and not line.startswith("#"):
                    found.append(line)
    return found
