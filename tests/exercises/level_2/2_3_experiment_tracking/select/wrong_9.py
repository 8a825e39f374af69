# wrong: the mean is over the validation months that a run has; one that lacks a validation month counts
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    found = client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    )
    best, chosen = None, None
    for run in found:
        auc = {one.step: one.value for one in client.get_metric_history(run.info.run_id, "auc")}
        values = [auc[month] for month in validation if month in auc]
        if not values or test not in auc:
            continue
        mean = sum(values) / len(values)
        if best is None or mean > best:
            best, chosen = mean, (run.info.run_id, auc[test])
    return chosen
