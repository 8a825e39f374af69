# wrong: the last value of the metric, whichever month it is
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    best = None
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]):
        history = {metric.step: metric.value for metric in client.get_metric_history(run.info.run_id, "auc")}
        if all(month in history for month in [*validation, test]):
            auc = run.data.metrics["auc"]
            if best is None or auc > best[1]:
                best = run.info.run_id, auc
    return best
