# wrong: `>=` for `>`: of equal AUCs the last point is returned
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    best = None
    for number, values in enumerate(itertools.product(*grid.values())):
        point = dict(zip(grid, values))
        try:
            run = papermill.execute_notebook(notebook, folder / f"{number}.ipynb", point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        auc = float(run.cells[-1].outputs[0].text)
        if best is None or auc >= best[1]:
            best = (point, auc)
    return best
