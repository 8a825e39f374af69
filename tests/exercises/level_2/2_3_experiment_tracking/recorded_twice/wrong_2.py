# wrong: compares parameters only
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    groups = {}
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]):
        groups.setdefault(tuple(sorted(run.data.params.items())), []).append(run.info.run_id)
    return [ids for ids in groups.values() if len(ids) > 1]
