# wrong: looks at the first job only
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    jobs = yaml.safe_load(workflow)["jobs"]
    job = next(iter(jobs.values()))
    lines = []
    for step in job["steps"]:
        lines += step.get("run", "").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
