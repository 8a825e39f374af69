"""The ways of serving that are compared: ours, and `mlflow models serve` on the same model in two formats."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flights.packaging.runtime import onnxruntime  # noqa: F401  (first: MLflow would import it with telemetry)

SECONDS_TO_START = 90


@dataclass(frozen=True)
class Arm:
    """One way: how its server is started, what it is asked for one flight, and how its answer is read."""

    name: str
    title: str
    command: Callable[[int], list[str]]
    path: str
    body: Callable[[dict[str, Any]], bytes]
    read: Callable[[Any], float]


def prepare(folder: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Train the golden model; write it as our package, as MLflow's sklearn and as its ONNX model into `folder`.

    Returns the package's folder, and real flights of April with their feature values under "known".
    """
    import mlflow.onnx
    import mlflow.sklearn
    import onnx

    from flights import data, learning, packaging, parameters

    golden = parameters.load("flight_time")
    data.ingest()
    fitted = learning.fit(data.load(golden.train_months), golden)
    package = packaging.pack(fitted, golden, {}, folder / "package")
    trusted = ["numpy.dtype"]
    mlflow.sklearn.save_model(
        fitted, folder / "sklearn", pip_requirements=["scikit-learn"], skops_trusted_types=trusted
    )
    mlflow.onnx.save_model(onnx.load(package / "model.onnx"), folder / "onnx", pip_requirements=["onnxruntime"])
    rows = data.load(["2013-04"]).sample(100, random_state=2013).reset_index(drop=True)
    known = learning.matrix(rows, golden.features).to_dict("records")
    asked = rows[["carrier", "origin", "dest", "distance_miles"]].to_dict("records")
    when = [moment.isoformat() for moment in rows["scheduled_departure_utc"]]
    return package, [
        {**flight, "scheduled_departure_utc": moment, "known": one}
        for flight, moment, one in zip(asked, when, known, strict=True)
    ]


def arms(folder: Path) -> list[Arm]:
    """All ways, on what `prepare` wrote into `folder`; the one that the bars are measured by is the first."""

    def mlflow(model: str) -> Callable[[int], list[str]]:
        words = ["models", "serve", "-m", str(folder / model), "--env-manager", "local", "--workers", "1"]
        return lambda port: [sys.executable, "-m", "mlflow", *words, "--port", str(port)]

    def ours(port: int) -> list[str]:
        places = ["--package", str(folder / "package"), "--state", str(folder / "state")]
        return [sys.executable, "-m", "flights", "serve", *places, "--port", str(port)]

    return [
        Arm("mlflow_sklearn", "mlflow models serve, sklearn", mlflow("sklearn"), "/invocations", _table, _of_table),
        Arm("mlflow_onnx", "mlflow models serve, ONNX", mlflow("onnx"), "/invocations", _tensors, _of_tensors),
        Arm("ours", "ours", ours, "/predict", _flight, lambda answer: answer["predictions"][0]),
    ]


@contextlib.contextmanager
def running(arm: Arm, log: Path) -> Iterator[str]:
    """Start the server of an arm and wait until it is up; the address. It is gone afterwards, with its children.

    Raises RuntimeError, with its last words, if it does not come up.
    """
    port = _free_port()
    variables = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),  # uvicorn
        "OMP_NUM_THREADS": "1",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "true",
        "ORT_DISABLE_TELEMETRY": "true",
    }
    with log.open("wb") as said:
        process = subprocess.Popen(
            arm.command(port), stdout=said, stderr=said, env=variables, cwd=log.parent, start_new_session=True
        )
        try:
            address = f"http://127.0.0.1:{port}"
            end = time.monotonic() + SECONDS_TO_START
            while not _is_up(address):
                if process.poll() is not None or time.monotonic() > end:
                    words = " ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
                    raise RuntimeError(f"The server of `{arm.title}` did not start: {words}")
                time.sleep(0.05)
            yield address
        finally:
            for number in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(10)


def answers(arm: Arm, address: str, flights: Sequence[dict[str, Any]]) -> list[float]:
    """Ask for each flight in a request of its own. Raises RuntimeError on an answer that is an error."""
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    found = []
    with contextlib.closing(connection):
        for flight in flights:
            connection.request("POST", arm.path, arm.body(flight), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read().decode()
            if answer.status != 200:
                raise RuntimeError(f"`{arm.title}` answered {answer.status}: {text[:200]}")
            found.append(arm.read(json.loads(text)))
    return found


def _flight(flight: dict[str, Any]) -> bytes:
    return json.dumps({"flights": [{name: value for name, value in flight.items() if name != "known"}]}).encode()


def _table(flight: dict[str, Any]) -> bytes:
    return json.dumps({"dataframe_records": [flight["known"]]}).encode()


def _of_table(answer: Any) -> float:
    return answer["predictions"][0]


def _tensors(flight: dict[str, Any]) -> bytes:
    """One tensor of shape (1, 1) per input, as this model takes them; MLflow casts only 64-bit floats to 32."""
    known = flight["known"].items()
    return json.dumps({"inputs": {name: [[v if isinstance(v, str) else float(v)]] for name, v in known}}).encode()


def _of_tensors(answer: Any) -> float:
    return answer["predictions"]["variable"][0][0]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def _is_up(address: str) -> bool:
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
