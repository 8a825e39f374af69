# every run against every later one
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    runs_found = [
        run
        for run in client.search_runs([experiment_id])
        if run.info.status == "FINISHED" and "code_version" in run.data.tags and training_data(run)
    ]
    runs_found.sort(key=lambda run: run.info.start_time)
    groups, used = [], set()
    for place, run in enumerate(runs_found):
        if place in used:
            continue
        group = [run.info.run_id]
        for later in range(place + 1, len(runs_found)):
            other = runs_found[later]
            if (
                other.data.params == run.data.params
                and other.data.tags["code_version"] == run.data.tags["code_version"]
                and training_data(other) == training_data(run)
            ):
                group.append(other.info.run_id)
                used.add(later)
        if len(group) > 1:
            groups.append(group)
    return groups
