# wrong: asks the filter for digest and context, which may be of two data sets
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    found = client.search_runs(
        [experiment_id],
        f"attributes.status = 'FINISHED' and dataset.digest = '{digest}' and dataset.context = 'training'",
        order_by=["metrics.validation_auc DESC", "attributes.start_time ASC"],
    )
    found = [run for run in found if "validation_auc" in run.data.metrics]
    return found[0].info.run_id if found else None
