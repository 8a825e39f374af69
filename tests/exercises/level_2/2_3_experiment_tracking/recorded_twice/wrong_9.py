# wrong: runs without a code_version have None in common, and are grouped
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    for run in client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    ):
        digest = training_data(run)
        if digest is None:
            continue
        key = (tuple(sorted(run.data.params.items())), run.data.tags.get("code_version"), digest)
        groups.setdefault(key, []).append(run.info.run_id)
    return [group for group in groups.values() if len(group) > 1]
