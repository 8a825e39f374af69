# wrong: only the first job
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    job = next(iter(yaml.safe_load(workflow)["jobs"].values()))
    lines = [line.strip() for step in job["steps"] for line in step.get("run", "").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]
