# KeyError for months that are missing
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    import statistics

    scores = []
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=["attributes.start_time DESC"]):
        by_month = {}
        for metric in client.get_metric_history(run.info.run_id, "auc"):
            by_month[metric.step] = metric.value
        try:
            scores.append((statistics.fmean(by_month[month] for month in validation), by_month[test], run.info.run_id))
        except KeyError:
            pass
    if not scores:
        return None
    highest = max(score[0] for score in scores)
    mean, auc, run_id = [score for score in scores if score[0] == highest][-1]
    return run_id, auc
