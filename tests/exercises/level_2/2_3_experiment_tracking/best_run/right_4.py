# filter by the digest first, then looks at the context of each input
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    def learnt(run):
        return any(
            one.dataset.digest == digest and {tag.key: tag.value for tag in one.tags}["mlflow.data.context"] == "training"
            for one in run.inputs.dataset_inputs
        )

    asked = f"attributes.status = 'FINISHED' and dataset.digest = '{digest}' and metrics.validation_auc > -1"
    runs_found = [run for run in client.search_runs([experiment_id], asked) if learnt(run)]
    runs_found.sort(key=lambda run: run.info.start_time)
    runs_found.sort(key=lambda run: run.data.metrics["validation_auc"], reverse=True)
    return runs_found[0].info.run_id if runs_found else None
