# wrong: a run without the metric counts as one with an AUC of 0 and is returned where there is no other
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    found = client.search_runs([experiment_id], filter_string="attributes.status = 'FINISHED'")
    count = [run for run in found if training_data(run) == digest]
    if not count:
        return None
    best = max(count, key=lambda run: (run.data.metrics.get("validation_auc", 0.0), -run.info.start_time))
    return best.info.run_id
