# all results in a list, then the largest
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    found = []
    for values in itertools.product(*grid.values()):
        point = dict(zip(grid.keys(), values))
        to = str(folder / f"run-{len(os.listdir(folder))}.ipynb")
        try:
            executed = papermill.execute_notebook(str(notebook), to, parameters=point, progress_bar=False)
        except papermill.PapermillExecutionError as error:
            print(error.ename, error.evalue)
            continue
        found.append((point, float(executed["cells"][-1]["outputs"][0]["text"])))
    return max(found, key=lambda pair: pair[1], default=None)
