# reads the kept notebooks afterwards
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    points = [{}]
    for name, values in grid.items():
        points = [{**point, name: value} for point in points for value in values]
    best, highest = None, float("-inf")
    for number, point in enumerate(points):
        to = folder / f"point_{number:03}.ipynb"
        try:
            papermill.execute_notebook(notebook, to, point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        outputs = nbformat.read(to, as_version=4).cells[-1].outputs
        auc = float("".join(one.text for one in outputs if one.output_type == "stream").strip())
        if auc > highest:
            best, highest = point, auc
    return None if best is None else (best, highest)
