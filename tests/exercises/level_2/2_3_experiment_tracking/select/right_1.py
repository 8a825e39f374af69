# a table of months
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    rows = []
    for run in client.search_runs([experiment_id]):
        if run.info.status == "FINISHED":
            history = client.get_metric_history(run.info.run_id, "auc")
            rows.append({"run_id": run.info.run_id, "start": run.info.start_time, **{m.step: m.value for m in history}})
    table = pd.DataFrame(rows)
    if not set([*validation, test]) <= set(table.columns):
        return None
    table = table.dropna(subset=[*validation, test])
    if table.empty:
        return None
    table["mean"] = table[list(validation)].mean(axis=1)
    best = table.sort_values(["mean", "start"], ascending=[False, True]).iloc[0]
    return best["run_id"], float(best[test])
