"""Modules import only downward: from their own level or a lower one."""

import ast
import re
from pathlib import Path

import pytest

from lab import ROOT

PACKAGE = ROOT / "course" / "flights"
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py" and path != PACKAGE / "__init__.py"
)


def level(path: Path) -> int:
    first = path.read_text().splitlines()[0]
    found = re.match(r'"""Level (\d)[ :]', first)
    assert found, f"{path.name} does not name its level in its first line"
    return int(found[1])


def imported(path: Path) -> set[Path]:
    """The modules of the package that `path` imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    inside = [name.split(".")[1:] for name in names if name.startswith("flights.")]
    files = [PACKAGE.joinpath(*parts) for parts in inside]
    found = [file.with_suffix(".py") for file in files] + [file / "__init__.py" for file in files]
    return {file for file in found if file.is_file()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_from_its_level_or_below(path: Path):
    above = {other.name for other in imported(path) if level(other) > level(path)}
    assert not above, f"{path.name} (level {level(path)}) imports {above}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_short_enough_to_read(path: Path):
    assert len(path.read_text().splitlines()) <= 165


@pytest.mark.parametrize("path", sorted(ROOT.glob("course/level_*/pipeline.py")), ids=lambda path: path.parent.name)
def test_pipeline_uses_no_module_of_a_higher_level(path: Path):
    assert all(level(other) <= int(path.parent.name[-1]) for other in imported(path))


def test_an_upward_import_would_be_found(tmp_path: Path):
    lower = tmp_path / "lower.py"
    lower.write_text('"""Level 0: too eager."""\n\n\ndef late():\n    from flights import features\n')
    assert [level(other) for other in imported(lower)] == [1]
