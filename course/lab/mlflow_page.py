"""Starts MLflow's own page beside a lesson or a test, and takes a picture of it."""

import contextlib
import http.client
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from lab import leash

PICTURE = Path("course") / "level_2" / "mlflow_runs.png"
WAIT_SECONDS = 120
BY_ERROR = "orderByKey=metrics.%60rmse%60&orderByAsc=true"


@contextlib.contextmanager
def server(tracking: str, artifacts: Path) -> Iterator[str]:
    """Run MLflow's server on loopback over the store `tracking`, yield its address, and end it.

    One worker and no jobs: it starts in half the time and a quarter of the memory. Raises RuntimeError with its last
    line if it does not answer.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    command += ["--backend-store-uri", tracking, "--artifacts-destination", str(artifacts)]
    variables = {"MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false", "MLFLOW_DISABLE_TELEMETRY": "true"}
    artifacts.mkdir(parents=True, exist_ok=True)
    log = artifacts / "server.log"
    with log.open("w+", encoding="utf-8") as said:
        process = leash.start(command, env={**os.environ, **variables}, stderr=said, cwd=artifacts)
        try:
            end = time.monotonic() + WAIT_SECONDS
            while not _healthy(port):
                if process.poll() is not None or time.monotonic() > end:
                    last = (log.read_text(encoding="utf-8").strip().splitlines() or ["it said nothing"])[-1]
                    raise RuntimeError(f"MLflow's server did not start: {last}")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.communicate()


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def record_runs(state: Path) -> str:
    """Record some runs of the flights, small ones, in a new store under `state`; return its address."""
    from flights import data, parameters, settings, tracking, training

    data.ingest(("2013-02", "2013-03"))
    place = settings.load(state=state)
    for variant in ("golden", "weather"):
        for alpha in (1.0, 100.0, 10_000.0):
            changed = {"alpha": alpha, "train_months": ["2013-02"], "evaluate_months": ["2013-03"]}
            trained = training.train(parameters.load("flight_time", variant, **changed), place)
            tracking.record(trained, place, name=f"{variant}, alpha {alpha:g}", tags={"variant": variant})
    return place.tracking


def take_picture(address: str, path: Path) -> str:
    """Open the runs at `address` in a real browser, save what it shows as `path`, and return the text of the page.

    Raises RuntimeError if there is no browser.
    """
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise RuntimeError("There is no Chromium. Install it (for instance with your package manager) and try again.")
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        page = browser.new_page(viewport={"width": 1240, "height": 500})
        page.goto(f"{address}/#/experiments/1/runs?workflowType=machine_learning&{BY_ERROR}")
        page.get_by_text("golden, alpha 1", exact=True).first.wait_for(timeout=60_000)
        page.get_by_role("button", name="Close").first.click()  # an assistant, which would need a language model
        page.get_by_role("button", name="Columns").first.click()
        for column in ("Source", "Models", "baseline_rmse", "rmse", "alpha"):  # two away, three more
            page.locator("[class*=tree-treenode]").get_by_text(column, exact=True).click()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Toggle sidebar").click()
        page.get_by_role("columnheader", name="baseline_rmse").first.wait_for()
        page.screenshot(path=path)
        text = page.inner_text("body")
        browser.close()
    return text


def pictures(root: Path) -> Path:
    """Record runs, start the server, and make the picture of lesson 2.3 again; return its path."""
    path = root / PICTURE
    with tempfile.TemporaryDirectory(prefix="page-") as folder:
        with server(record_runs(Path(folder) / "state"), Path(folder) / "server") as address:
            take_picture(address, Path(folder) / path.name)
        shutil.move(Path(folder) / path.name, path)
    return path
