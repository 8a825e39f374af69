def commands(workflow: str) -> list[str]:
    """All texts stay texts (BaseLoader), so that `run: true` is the command true and not a boolean."""
    tree = yaml.load(workflow, Loader=yaml.BaseLoader)
    steps = [step for job in tree["jobs"].values() for step in (job.get("steps") or [])]
    lines = [line.strip() for step in steps for line in step.get("run", "").split("\n")]
    return [line for line in lines if line != "" and line[0] != "#"]
