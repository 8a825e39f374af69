# wrong: does not look at the data at all
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    found = client.search_runs(
        [experiment_id],
        "attributes.status = 'FINISHED'",
        order_by=["metrics.validation_auc DESC", "attributes.start_time ASC"],
        max_results=1,
    )
    return found[0].info.run_id if found and "validation_auc" in found[0].data.metrics else None
