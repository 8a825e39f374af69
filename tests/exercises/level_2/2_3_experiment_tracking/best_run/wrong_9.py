# wrong: only failed runs are left out; a run that was killed or still runs counts
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    count = [
        run
        for run in client.search_runs([experiment_id])
        if run.info.status != "FAILED" and training_data(run) == digest and "validation_auc" in run.data.metrics
    ]
    count.sort(key=lambda run: (-run.data.metrics["validation_auc"], run.info.start_time))
    return count[0].info.run_id if count else None
