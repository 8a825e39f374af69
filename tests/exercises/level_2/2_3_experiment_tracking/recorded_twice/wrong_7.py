# wrong: only runs that lie next to each other
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    found, last = [], None
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]):
        code, data = run.data.tags.get("code_version"), training_data(run)
        key = (run.data.params, code, data)
        if code is None or data is None:
            continue
        if key == last:
            found[-1].append(run.info.run_id)
        else:
            found.append([run.info.run_id])
        last = key
    return [group for group in found if len(group) > 1]
