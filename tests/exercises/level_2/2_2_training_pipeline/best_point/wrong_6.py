# wrong: starts from 0.5, so that AUCs below it and 0 never count
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    best, highest = None, 0.5
    for number, values in enumerate(itertools.product(*grid.values())):
        point = dict(zip(grid, values))
        try:
            run = papermill.execute_notebook(notebook, folder / f"{number}.ipynb", point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        auc = float(run.cells[-1].outputs[0].text)
        if auc > highest:
            best, highest = (point, auc), auc
    return best
