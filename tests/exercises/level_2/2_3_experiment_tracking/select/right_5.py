def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    best = None
    chosen = None
    found = client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    )
    for run in found:
        auc = {one.step: one.value for one in client.get_metric_history(run.info.run_id, "auc")}
        if not all(month in auc for month in [*validation, test]):
            continue
        mean = sum(auc[month] for month in validation) / len(validation)
        if best is None or mean > best:
            best = mean
            chosen = (run.info.run_id, auc[test])
    return chosen
