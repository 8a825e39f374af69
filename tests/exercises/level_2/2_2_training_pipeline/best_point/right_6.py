def best_point(notebook, grid, folder):
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    points = [{}]
    for name, values in grid.items():
        points = [point | {name: value} for point in points for value in values]

    def auc_of(number):
        to = Path(folder) / f"point{number}.ipynb"
        try:
            papermill.execute_notebook(notebook, to, parameters=points[number], progress_bar=False)
        except papermill.PapermillExecutionError:
            return None
        outputs = nbformat.read(to, as_version=4).cells[-1].outputs
        return float("".join(output.get("text", "") for output in outputs))

    aucs = [auc_of(number) for number in range(len(points))]
    finished = [number for number, auc in enumerate(aucs) if auc is not None]
    if not finished:
        return None
    best = max(finished, key=lambda number: (aucs[number], -number))
    return [points[best], aucs[best]]
