# wrong: chooses by the mean of all months, the test month among them
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    best = None
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]):
        auc = {metric.step: metric.value for metric in client.get_metric_history(run.info.run_id, "auc")}
        if all(month in auc for month in [*validation, test]):
            mean = sum(auc[month] for month in [*validation, test]) / (len(validation) + 1)
            if best is None or mean > best[0]:
                best = mean, run.info.run_id, auc[test]
    return best and best[1:]
