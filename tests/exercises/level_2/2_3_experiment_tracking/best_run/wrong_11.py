# wrong: the store sorts by the AUC alone; of equal runs it gives the later one first
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    found = client.search_runs(
        [experiment_id],
        filter_string="attributes.status = 'FINISHED'",
        order_by=["metrics.validation_auc DESC"],
    )
    for run in found:
        if training_data(run) == digest and "validation_auc" in run.data.metrics:
            return run.info.run_id
    return None
