def best_run(client, experiment_id, digest):
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    rows, token = [], None
    while True:
        page = client.search_runs([experiment_id], max_results=50, page_token=token)
        for run in page:
            rows.append((run.info.run_id, run.info.status, training_data(run), run.data.metrics.get("validation_auc"), run.info.start_time))
        token = page.token
        if not token:
            break
    table = pd.DataFrame(rows, columns=["run_id", "status", "digest", "auc", "start"])
    table = table[(table["status"] == "FINISHED") & (table["digest"] == digest) & table["auc"].notna()]
    table = table.sort_values(["auc", "start"], ascending=[False, True])
    return None if table.empty else table["run_id"].iloc[0]
