# wrong: failed runs count, too
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    for run in client.search_runs([experiment_id], order_by=["attributes.start_time ASC"]):
        code, data = run.data.tags.get("code_version"), training_data(run)
        if code is not None and data is not None:
            groups.setdefault((tuple(sorted(run.data.params.items())), code, data), []).append(run.info.run_id)
    return [ids for ids in groups.values() if len(ids) > 1]
