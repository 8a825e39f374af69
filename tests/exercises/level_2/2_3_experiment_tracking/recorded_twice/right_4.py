# frozenset and Counter
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    from collections import Counter

    def made_from(run):
        return frozenset(run.data.params.items()), run.data.tags["code_version"], training_data(run)

    runs_found = client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time"])
    runs_found = [run for run in runs_found if run.data.tags.get("code_version") and training_data(run)]
    counts = Counter(made_from(run) for run in runs_found)
    return [
        [run.info.run_id for run in runs_found if made_from(run) == one] for one, count in counts.items() if count > 1
    ]
