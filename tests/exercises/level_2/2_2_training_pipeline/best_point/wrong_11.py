# wrong: the file is named after the value of the first parameter only, so later points overwrite earlier ones
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    best = None
    for values in itertools.product(*grid.values()):
        point = dict(zip(grid, values))
        name = str(values[0]).replace("/", "_") if values else "run"
        try:
            run = papermill.execute_notebook(notebook, folder / f"{name}.ipynb", point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        auc = float(run.cells[-1].outputs[0].text)
        if best is None or auc > best[1]:
            best = (point, auc)
    return best
