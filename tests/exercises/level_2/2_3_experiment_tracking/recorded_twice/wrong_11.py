# wrong: the sorted values of the parameters are compared without their names
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    for run in client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    ):
        code, digest = run.data.tags.get("code_version"), training_data(run)
        if code is None or digest is None:
            continue
        key = (tuple(sorted(run.data.params.values())), code, digest)
        groups.setdefault(key, []).append(run.info.run_id)
    return [group for group in groups.values() if len(group) > 1]
