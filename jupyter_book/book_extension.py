"""Sphinx extension of the book: formulas as MathML, no scripts from other sites."""

from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx


def show_formula(self: Any, node: nodes.Element) -> None:
    """Write a formula as MathML, which every current browser draws by itself."""
    as_block = isinstance(node, nodes.math_block)
    tag, kind = ("div", "math-block") if as_block else ("span", "math-inline")
    formula = str(tex2mathml(node.astext(), as_block=as_block))
    self.body.append(self.starttag(node, tag, "", CLASS=kind) + formula + f"</{tag}>")
    raise nodes.SkipNode


def drop_thebe(app: Sphinx, page: str, template: str, context: dict, doctree: Any) -> None:
    """Leave out the scripts that start kernels through another site."""
    kept = [file for file in context["script_files"] if "thebe" not in str(file)]
    context["script_files"] = kept


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both."""
    app.add_html_math_renderer("mathml", (show_formula, None), (show_formula, None))
    app.connect("html-page-context", drop_thebe, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
