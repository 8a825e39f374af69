"""The learner's side of the course: set-up, notebooks, workspace, JupyterLab, the book."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
