# numpy
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    import numpy as np

    runs_found = sorted(
        client.search_runs([experiment_id], "attributes.status = 'FINISHED'"), key=lambda run: run.info.start_time
    )
    months = [*validation, test]
    values = np.full((len(runs_found), len(months)), np.nan)
    for row, run in enumerate(runs_found):
        for metric in client.get_metric_history(run.info.run_id, "auc"):
            if metric.step in months:
                values[row, [place for place, month in enumerate(months) if month == metric.step]] = metric.value
    means = np.where(np.isnan(values).any(axis=1), -np.inf, values[:, :-1].mean(axis=1))
    if not np.isfinite(means).any():
        return None
    best = int(np.argmax(means))
    return runs_found[best].info.run_id, float(values[best, -1])
