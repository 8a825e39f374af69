# wrong: the `try` stands around the loop: the first failing run ends the whole grid
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    best = None
    try:
        for number, values in enumerate(itertools.product(*grid.values())):
            point = dict(zip(grid, values))
            run = papermill.execute_notebook(notebook, folder / f"{number}.ipynb", point, progress_bar=False)
            auc = float(run.cells[-1].outputs[0].text)
            if best is None or auc > best[1]:
                best = (point, auc)
    except papermill.PapermillExecutionError:
        pass
    return best
