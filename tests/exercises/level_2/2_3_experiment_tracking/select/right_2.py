# candidates first, max with two keys
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    def auc_of(run):
        return {metric.step: metric.value for metric in client.get_metric_history(run.info.run_id, "auc")}

    needed = {*validation, test}
    found = client.search_runs([experiment_id], filter_string="attributes.status = 'FINISHED'")
    candidates = [(run, auc) for run in found if needed <= (auc := auc_of(run)).keys()]
    if not candidates:
        return None
    run, auc = max(candidates, key=lambda pair: (sum(pair[1][month] for month in validation), -pair[0].info.start_time))
    return run.info.run_id, auc[test]
