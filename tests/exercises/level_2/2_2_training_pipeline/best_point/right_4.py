# recursion over the names of the grid
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    results = []

    def run(point, names):
        if names:
            for value in grid[names[0]]:
                run(point | {names[0]: value}, names[1:])
            return
        path = folder / f"{len(results)}.ipynb"
        try:
            done = papermill.execute_notebook(notebook, path, point, progress_bar=False, log_output=False)
            results.append((float(done.cells[-1].outputs[0].text), -len(results), point))
        except papermill.PapermillExecutionError:
            results.append((float("-inf"), -len(results), None))

    run({}, list(grid))
    auc, _, point = max(results, key=lambda one: one[:2])
    return point and (point, auc)
