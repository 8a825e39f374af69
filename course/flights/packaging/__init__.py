"""Level 2: a package: the model as ONNX, its schema, requirements and card; one artefact for every way of serving.

    model.onnx         the fitted pipeline, from the features by name to one number
    schema.json        the inputs with type, unit and the categories known at training, and the output
    requirements.txt   the exact versions that served it when it was packed
    card.md            what a person should know before using it
    package.json       the facts, and the SHA-256 of the four files above

No file of it runs code when it is opened.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flights.packaging.facts import check
from flights.packaging.keeping import keep, write
from flights.packaging.package import Package, load
from flights.parameters import Parameters
from flights.settings import Settings

if TYPE_CHECKING:
    from flights.training import Trained

__all__ = ["Package", "check", "keep", "load", "pack", "pack_trained"]


def pack(fitted: Any, parameters: Parameters, about: dict[str, Any], folder: Path) -> Path:
    """Write the package of a `fitted` pipeline of `learning.build` to `folder`, in one rename, and return `folder`.

    `about` is kept as it is, so it holds what JSON knows. The card reads from it, where given: `dataset` and
    `evaluated` ({"name", "rows", "digest"}), `metrics` (name -> value), `by_month` (month -> the use case's metric),
    `code` and `commit`, `owner` and `approver` (else those of the use case's parameters). The same arguments give the
    same bytes. Raises FlightsError if the pipeline cannot be packed or the folder cannot be written; then nothing
    of it is left, and a package that was there before is there still.
    """
    from flights.packaging import writing  # scikit-learn and the converter: whoever only serves does without

    write(writing.contents(fitted, parameters, about), folder)
    return folder


def pack_trained(trained: "Trained", settings: Settings, **said: Any) -> Path:
    """Pack what `training.train` returned, with all that it knows of itself, and return the folder.

    It lies in `settings.state`, under the name of its digest, so that the same model is there once. `said` adds to
    `about`. Raises FlightsError as `pack` does.
    """
    from flights.packaging import writing

    about = {**writing.about_trained(trained), **said}
    return keep(writing.contents(trained.fitted, trained.parameters, about), settings)
