"""The plain way to grade: `python plain_script.py NOTEBOOK OUT` runs a notebook's cells and counts points.

The tests are in the notebook. One that ends without an exception earns its points, or the number that is its last
line. There is no sandbox, no time limit, no feedback and no gradebook. OUT gets JSON: cell -> score.
"""

import ast
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any


def main(path: str, out: str) -> None:
    """Run one notebook and write what it earned."""
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    earned: dict[str, float] = {}
    variables: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        mark = cell["metadata"].get("nbgrader", {})
        points = float(mark["points"]) if mark.get("grade") else None
        score = run("".join(cell["source"]), variables, points)
        if points is not None:
            earned[mark["grade_id"]] = score
    Path(out).write_text(json.dumps(earned), encoding="utf-8")


def run(code: str, variables: dict[str, Any], points: float | None) -> float:
    """Run one cell; return its points."""
    try:
        tree = ast.parse(code)
        last = tree.body[-1] if tree.body else None
        shown = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(ast.Module(tree.body[:-1] if shown else tree.body, []), "<cell>", "exec"), variables)
            value = eval(compile(shown, "<cell>", "eval"), variables) if shown else None
    except Exception:
        return 0.0
    if isinstance(value, int | float) and not isinstance(value, bool) and points is not None:
        return float(min(value, points))
    return points or 0.0


if __name__ == "__main__":
    main(*sys.argv[1:])
