# wrong: two runs without code or data count as the same
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]):
        key = tuple(sorted(run.data.params.items())), run.data.tags.get("code_version"), training_data(run)
        groups.setdefault(key, []).append(run.info.run_id)
    return [ids for ids in groups.values() if len(ids) > 1]
