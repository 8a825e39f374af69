def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    found = client.search_runs([experiment_id], filter_string="attributes.status = 'FINISHED'")
    count = [run for run in found if training_data(run) == digest and "validation_auc" in run.data.metrics]
    if not count:
        return None
    return max(count, key=lambda run: (run.data.metrics["validation_auc"], -run.info.start_time)).info.run_id
