# groupby of pandas
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    rows = [
        (run.info.run_id, run.info.start_time, str(sorted(run.data.params.items())), run.data.tags.get("code_version"), training_data(run))
        for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'")
    ]
    table = pd.DataFrame(rows, columns=["run_id", "start", "params", "code", "data"]).dropna().sort_values("start")
    groups = [list(group["run_id"]) for _, group in table.groupby(["params", "code", "data"], sort=False)]
    return [group for group in groups if len(group) >= 2]
