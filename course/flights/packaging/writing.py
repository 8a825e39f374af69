"""Level 2: what a package is made of: scikit-learn's pipeline to ONNX, and all that has to travel with it."""

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

from flights import features, use_cases
from flights.errors import FlightsError
from flights.packaging import card, facts, schema
from flights.parameters import Parameters

if TYPE_CHECKING:
    from flights.store import DatasetVersion
    from flights.training import Trained

OPSET = {"": 17, "ai.onnx.ml": 3}  # what every onnxruntime since 1.13 can read
# What a batch, the web service and the stream import; MLflow and the converter are not among them.
SERVING = (
    "fastapi", "filelock", "httptools", "numpy", "onnxruntime", "pandas", "prometheus-client", "psutil", "pyarrow",
    "pydantic", "scikit-learn", "starlette", "threadpoolctl", "uvicorn",
)  # fmt: skip
MADE_WITH = ("scikit-learn", "skl2onnx")


def contents(fitted: Any, parameters: Parameters, about: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the package by name, as `flights.packaging.pack` describes them."""
    model, tensor = to_onnx(fitted, parameters)
    described = schema.make(parameters, *_known(fitted), tensor)
    facts.render(about)  # before the card reads from it
    files = {
        "model.onnx": model,
        "schema.json": facts.render(described).encode(),
        "requirements.txt": requirements().encode(),
        "card.md": card.text(parameters, about, described).encode(),
    }
    whole = {
        "format": facts.FORMAT,
        "use_case": parameters.use_case,
        "parameters": parameters.as_dict(),
        "about": about,
        "made_with": {name: version(name) for name in MADE_WITH},
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return {**files, facts.FACTS: facts.render(facts.complete(whole)).encode()}


def about_trained(trained: "Trained") -> dict[str, Any]:
    """Return what a card says of a training: its data, code and metrics, and its error in the month it was tried on."""
    said = {"code": trained.code, "metrics": dict(trained.metrics), "dataset": _described(trained.dataset)}
    if trained.evaluated is None:
        return said
    months, metric = trained.evaluated.months, use_cases.load(trained.parameters.use_case).metric
    by_month = {months[0]: trained.metrics[metric]} if len(months) == 1 else {}
    return {**said, "evaluated": _described(trained.evaluated), "by_month": by_month}


def to_onnx(fitted: Any, parameters: Parameters) -> tuple[bytes, str]:
    """Return the pipeline as an ONNX file with one input per feature, and the name of its output tensor."""
    column = [None, 1]
    inputs = [
        (name, StringTensorType(column) if name in features.CATEGORIES else FloatTensorType(column))
        for name in parameters.features
    ]
    classifies = hasattr(fitted, "predict_proba")
    options = {id(fitted): {"zipmap": False}} if classifies else None  # plain columns, no mapping per flight
    try:
        model = convert_sklearn(fitted, parameters.use_case, inputs, target_opset=OPSET, options=options)
    except Exception as error:  # the converter and scikit-learn raise all kinds
        said = " ".join(str(error).split())[:120]
        raise FlightsError(f"This pipeline cannot be packed as ONNX: {said}. Fit one of `learning.build`.") from None
    return model.SerializeToString(), "probabilities" if classifies else "variable"


def requirements() -> str:
    """Return the versions, installed here, that serve a package; one "name==version" a line."""
    return "".join(f"{name}=={version(name)}\n" for name in SERVING)


def _described(data: "DatasetVersion") -> dict[str, Any]:
    return {"name": data.name, "months": list(data.months), "rows": data.rows, "digest": data.digest}


def _known(fitted: Pipeline) -> tuple[dict[str, list[str]], set[str]]:
    """Return the categories that the encoder knows, by input, and the inputs whose gaps are filled."""
    categories: dict[str, list[str]] = {}
    imputed: set[str] = set()
    for _, part, columns in fitted[0].transformers_:
        first = part[0] if isinstance(part, Pipeline) else part
        if isinstance(first, OneHotEncoder):
            categories |= {name: list(map(str, known)) for name, known in zip(columns, first.categories_, strict=True)}
        if isinstance(first, SimpleImputer):
            imputed |= set(columns)
    return categories, imputed
