# wrong: takes the later one of equal runs
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    finished = client.search_runs([experiment_id], "attributes.status = 'FINISHED'")
    known = [run for run in finished if training_data(run) == digest and "validation_auc" in run.data.metrics]
    best = max(known, key=lambda run: (run.data.metrics["validation_auc"], run.info.start_time), default=None)
    return best.info.run_id if best else None
