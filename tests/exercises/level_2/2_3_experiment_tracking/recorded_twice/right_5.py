def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    found = client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    )
    for run in found:
        code, data = run.data.tags.get("code_version"), training_data(run)
        if code is None or data is None:
            continue
        key = (tuple(sorted(run.data.params.items())), code, data)
        groups.setdefault(key, []).append(run.info.run_id)
    return [group for group in groups.values() if len(group) > 1]
