# wrong: the lowest AUC, as if it were an error
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    runs = []
    for number, values in enumerate(itertools.product(*grid.values())):
        point = dict(zip(grid, values))
        try:
            run = papermill.execute_notebook(notebook, folder / f"{number}.ipynb", point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        runs.append((point, float(run.cells[-1].outputs[0].text)))
    return min(runs, key=lambda pair: pair[1], default=None)
