# a function that gives None for a failed run
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    def auc_at(number, point):
        try:
            nb = papermill.execute_notebook(notebook, folder / ("run %d.ipynb" % number), point, progress_bar=False)
        except papermill.exceptions.PapermillExecutionError:
            return None
        return float(nb.cells[-1].outputs[-1].text.split()[-1])

    points = [dict(zip(grid, values)) for values in itertools.product(*grid.values())]
    scores = [auc_at(number, point) for number, point in enumerate(points)]
    known = [score for score in scores if score is not None]
    if not known:
        return None
    return points[scores.index(max(known))], max(known)
