# wrong: a group comes into the list when its second run is found, so the groups are in the order of their second runs
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups, twice = {}, []
    for run in client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    ):
        code, digest = run.data.tags.get("code_version"), training_data(run)
        if code is None or digest is None:
            continue
        group = groups.setdefault((tuple(sorted(run.data.params.items())), code, digest), [])
        group.append(run.info.run_id)
        if len(group) == 2:
            twice.append(group)
    return twice
