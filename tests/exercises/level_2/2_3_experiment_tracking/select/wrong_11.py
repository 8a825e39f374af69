# wrong: the status of the runs is not asked for
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    best, chosen = None, None
    for run in client.search_runs([experiment_id], order_by=["attributes.start_time ASC"]):
        auc = {one.step: one.value for one in client.get_metric_history(run.info.run_id, "auc")}
        if not {*validation, test} <= set(auc):
            continue
        mean = sum(auc[month] for month in validation) / len(validation)
        if best is None or mean > best:
            best, chosen = mean, (run.info.run_id, auc[test])
    return chosen
