# a loop over all runs, nothing left to the filter
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    best = None
    for run in client.search_runs([experiment_id]):
        auc = run.data.metrics.get("validation_auc")
        if run.info.status != "FINISHED" or auc is None or training_data(run) != digest:
            continue
        if best is None or (auc, -run.info.start_time) > (best.data.metrics["validation_auc"], -best.info.start_time):
            best = run
    return None if best is None else best.info.run_id
