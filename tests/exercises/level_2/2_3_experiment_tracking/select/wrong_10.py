# wrong: the best single month decides, not the mean
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    found = client.search_runs(
        [experiment_id], filter_string="attributes.status = 'FINISHED'", order_by=["attributes.start_time ASC"]
    )
    best, chosen = None, None
    for run in found:
        auc = {one.step: one.value for one in client.get_metric_history(run.info.run_id, "auc")}
        if not {*validation, test} <= set(auc):
            continue
        score = max(auc[month] for month in validation)
        if best is None or score > best:
            best, chosen = score, (run.info.run_id, auc[test])
    return chosen
