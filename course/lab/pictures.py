"""Shows a figure or a picture together with its text alternative, in JupyterLab, in the book, to a screen reader."""

import base64
import html
import io
from pathlib import Path

from IPython.display import display
from matplotlib import pyplot
from matplotlib.figure import Figure


def show(figure: Figure, alternative: str) -> None:
    """Display `figure` as a picture whose text alternative says what it shows, and close it."""
    stream = io.BytesIO()
    # Without the software's name and version the same figure is the same bytes.
    figure.savefig(stream, format="png", dpi=110, bbox_inches="tight", metadata={"Software": None})
    pyplot.close(figure)
    _display(stream.getvalue(), alternative)


def show_file(path: Path, alternative: str) -> None:
    """Display a PNG file with its text alternative."""
    _display(path.read_bytes(), alternative)


def _display(png: bytes, alternative: str) -> None:
    picture = base64.b64encode(png).decode()
    text = html.escape(alternative, quote=True)
    page = f'<img src="data:image/png;base64,{picture}" alt="{text}" style="max-width: 100%; background: white">'
    display({"text/html": page, "text/plain": alternative}, raw=True)
