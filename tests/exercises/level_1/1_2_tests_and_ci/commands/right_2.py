def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    found = []
    for job in yaml.safe_load(workflow)["jobs"].values():
        for step in job["steps"]:
            if "run" not in step:
                continue
            for line in step["run"].split("\n"):
                line = line.strip()
                if line != "" and line[0] != "#":
                    found.append(line)
    return found
