def select(client, experiment_id, validation, test):
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    runs_here = [run for run in client.search_runs([experiment_id]) if run.info.status == "FINISHED"]
    rows = [
        {"run_id": run.info.run_id, "start": run.info.start_time, **{m.step: m.value for m in client.get_metric_history(run.info.run_id, "auc")}}
        for run in runs_here
    ]
    table = pd.DataFrame(rows).reindex(columns=["run_id", "start", *sorted({*validation, test})]).dropna()
    if table.empty:
        return None
    table["mean"] = table[list(validation)].astype(float).mean(axis="columns")
    best = table.sort_values(["mean", "start"], ascending=[False, True]).iloc[0]
    return [best["run_id"], float(best[test])]
