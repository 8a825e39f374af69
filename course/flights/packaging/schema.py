"""Level 2: what goes into a model and what comes out, as data: names, types, units, known categories."""

import json
from pathlib import Path
from typing import Any

from flights import features, use_cases
from flights.errors import FlightsError
from flights.parameters import LAGGED, WEATHER, Parameters

TEXT, NUMBER = "text", "number"
# How the types are called inside ONNX; each input is a column, shape (n_flights, 1).
TENSORS = {TEXT: "tensor(string)", NUMBER: "tensor(float)"}
UNITS = {
    "carrier": "IATA code of the airline",
    "origin": "IATA code of the airport",
    "dest": "IATA code of the airport",
    "hour": "hour of scheduled departure on the clock of New York, 0 to 23",
    "day_of_week": "day of scheduled departure in New York, Monday 0 to Sunday 6",
}


def make(parameters: Parameters, categories: dict[str, list[str]], imputed: set[str], tensor: str) -> dict[str, Any]:
    """Return the schema of a model: its inputs in the order of its features, and its output.

    `categories` are those known at training, by input. A number may be missing if the model fills its gaps
    (`imputed`) and the world leaves some: weather is not always observed, a new route has no mean. `tensor` is what
    ONNX calls the output.
    """
    use_case = use_cases.load(parameters.use_case)
    output = {"name": use_case.target, "unit": use_case.target.rsplit("_", 1)[-1], "tensor": tensor}
    if use_case.task == "classification":
        output["name"], output["unit"] = f"{use_case.target} >= {use_case.at_least}", "probability, 0 to 1"
    inputs: list[dict[str, Any]] = []
    for name in parameters.features:
        if name in features.CATEGORIES:
            inputs.append({"name": name, "type": TEXT, "unit": UNITS[name], "categories": categories[name]})
            continue
        of_route = f"{output['unit'].split(',')[0]}, mean of the route over 7 days"
        unit = of_route if name in LAGGED else UNITS.get(name, name.rsplit("_", 1)[-1])
        may_be_missing = name in imputed and name in (*WEATHER, *LAGGED)
        inputs.append({"name": name, "type": NUMBER, "unit": unit, "may_be_missing": may_be_missing})
    return {"use_case": use_case.name, "task": use_case.task, "inputs": inputs, "output": output}


def read(path: Path, parameters: Parameters) -> dict[str, Any]:
    """Return the schema in `path`. Raises FlightsError if it is none, or not that of a model with these parameters."""
    try:
        schema = json.loads(path.read_text(encoding="utf-8"))
        types = {one["name"]: TENSORS[one["type"]] for one in schema["inputs"]}
        schema["output"]["name"], schema["output"]["unit"], schema["output"]["tensor"], schema["task"]
    except (ValueError, KeyError, TypeError) as error:
        raise FlightsError(f"{path} is no schema of a model ({error!r}). Pack the model again.") from None
    if tuple(types) != parameters.features or schema.get("use_case") != parameters.use_case:
        raise FlightsError(
            f"The schema in {path} is for {schema.get('use_case')!r} from {', '.join(types) or 'nothing'}; the "
            f"parameters say {parameters.use_case!r} from {', '.join(parameters.features)}. Pack the model again."
        )
    return schema


def compare(schema: dict[str, Any], inputs: dict[str, str], outputs: list[str], path: Path) -> None:
    """Raise FlightsError if the model in `path` takes other `inputs` (name -> ONNX type) or gives no such output."""
    expected = {one["name"]: TENSORS[one["type"]] for one in schema["inputs"]}
    if inputs != expected:
        differing = sorted(set(inputs.items()) ^ set(expected.items()))[0][0]
        raise FlightsError(
            f"The schema is wrong: for {differing!r} it says {expected.get(differing, 'nothing')}, the model in {path} "
            f"{inputs.get(differing, 'nothing')}. Pack the model again."
        )
    if schema["output"]["tensor"] not in outputs:
        raise FlightsError(
            f"The schema is wrong: the model in {path} gives {', '.join(outputs)}, "
            f"not {schema['output']['tensor']!r}. Pack the model again."
        )
