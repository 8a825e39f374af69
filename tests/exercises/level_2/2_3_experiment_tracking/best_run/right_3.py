# a table of pandas
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    rows = pd.DataFrame(
        [
            (run.info.run_id, run.info.status, training_data(run), run.info.start_time, run.data.metrics.get("validation_auc"))
            for run in client.search_runs([experiment_id])
        ],
        columns=["run_id", "status", "training", "start", "auc"],
    )
    rows = rows[(rows["status"] == "FINISHED") & (rows["training"] == digest)].dropna(subset=["auc"])
    rows = rows.sort_values(["auc", "start"], ascending=[False, True])
    return None if rows.empty else rows["run_id"].iloc[0]
