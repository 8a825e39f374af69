"""Delivers and rolls back under a steady load: no answer may fail, be another version's, be slow, or get lost.

    python -m benchmarks --soak delivery        (or `make soak`)

300 requests a second for 60 s, in an open loop, while five versions are delivered, through all gates, and two
deliveries are rolled back. An answer's time counts from the moment at which its request was due.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import REPORT, keep, machine, table
from benchmarks.steady import Answer, Pace

if TYPE_CHECKING:
    from flights.packaging import Package
    from flights.settings import Settings

RATE, SECONDS = 300.0, 60.0
PLAN = "ddrddrd"  # deliver or roll back, spread evenly over the time
SLOWEST_P99_MS, SLOWEST_BACK_SECONDS = 10.0, 1.0
USE_CASE, TRAINED, JUDGED = "late_arrival", "2013-03", "2013-04"
ALPHAS = (
    10_000.0,
    5_000.0,
    3_000.0,
    1_500.0,
    1_000.0,
    300.0,
)  # less penalty, a better model: the gates let all through
FLIGHTS = 200


def main(argv: list[str] | None = None) -> int:
    """Run the soak, print what was found, write build/bench.json; 0 if every bar was held."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
    parser = argparse.ArgumentParser(prog="soak_delivery", description="Deliver and roll back under a steady load.")
    parser.add_argument("--rate", type=float, default=RATE, help="requests a second")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--plan", default=PLAN, help="d delivers the next version, r rolls back")
    parser.add_argument("--p99-ms", type=float, default=SLOWEST_P99_MS, help="within which 99 of 100 answers come")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    print(f"{options.rate:g} requests a second for {options.seconds:g} s, {options.plan}; {machine()}.", flush=True)
    from flights import delivery, settings

    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = settings.load(state=Path(folder).resolve() / "state")
        packages, known, history = prepare(place, 1 + options.plan.count("d"))
        try:
            first = delivery.deliver(USE_CASE, 1, place, known=known, history=history)
            warm_up(first.address or "", bodies())
            memory = [resident(place)]
            pace = Pace(first.address or "", bodies(), options.rate, options.seconds)
            try:
                done = carry_out(options.plan, pace.began, options.seconds, place, known, history)
                answers = pace.answers()
            finally:
                pace.close()
            memory.append(resident(place))
        finally:
            delivery.stop(USE_CASE, place)
        wrong = mistakes(answers, done, packages, place, options)
    found = summary(answers, done, memory)
    print(shown(found))
    for sentence in wrong[:10]:
        print(sentence)
    keep("delivery", found | {"wrong": wrong}, options.report)
    return 1 if wrong else 0


def prepare(place: "Settings", count: int) -> tuple[list["Package"], Any, Any]:
    """Register `count` versions, each better than the one before; return their packages, and what gates look at."""
    from flights import data, learning, packaging, parameters, registry, store

    data.ingest((TRAINED, JUDGED), place.data)
    history, known = (store.load([month], (), USE_CASE, place) for month in (TRAINED, JUDGED))
    folders = []
    for number, alpha in enumerate(ALPHAS[:count]):
        chosen = parameters.load(USE_CASE, train_months=[TRAINED], evaluate_months=[JUDGED], alpha=alpha)
        packed = packaging.pack(learning.fit(history, chosen), chosen, {}, place.state / f"packed-{number}")
        folders.append(registry.register(packed, place).folder)
    return [packaging.load(folder) for folder in folders], known, history


def bodies() -> list[bytes]:
    """Return requests for one flight each."""
    import json

    from flights import data

    names = ["carrier", "origin", "dest", "distance_miles", "flight_id", "scheduled_departure_utc"]
    rows = data.load([JUDGED]).sample(FLIGHTS, random_state=2013)[names]
    rows["scheduled_departure_utc"] = [moment.isoformat() for moment in rows["scheduled_departure_utc"]]
    return [json.dumps({"flights": [row]}).encode() for row in rows.to_dict("records")]


def warm_up(address: str, requests: list[bytes]) -> None:
    """Ask for two seconds: the first answers of a process are slower."""
    Pace(address, requests, 100, 2).answers()


def carry_out(
    plan: str, began: float, seconds: float, place: "Settings", known: Any, history: Any
) -> list[dict[str, Any]]:
    """Deliver and roll back at even distances. Returns one dict each, the first for what was there before.

    `version` may answer from `possible` on, and the one before it not after `certain`, both by `time.monotonic`.
    """
    from flights import delivery

    done: list[dict[str, Any]] = [{"what": "first", "version": 1, "possible": 0.0, "certain": 0.0, "seconds": 0.0}]
    newest = 1
    for number, letter in enumerate(plan):
        time.sleep(max(0.0, began + seconds * (number + 0.5) / len(plan) - time.monotonic()))
        moments: dict[str, float] = {}
        started = time.monotonic()
        if letter == "d":
            newest += 1
            told = lambda step, moments=moments: moments.setdefault(step, time.monotonic())  # noqa: E731
            delivered = delivery.deliver(USE_CASE, newest, place, known=known, history=history, told=told)
            if not delivered.in_service:
                raise RuntimeError(f"Version {newest} was to be delivered: {delivered.text()}")
            one = {"what": "delivery", "version": newest, "possible": moments["serve"], "certain": moments["commit"]}
            done.append({**one, "seconds": time.monotonic() - started, "swap": moments["health"] - moments["serve"]})
        else:
            back = delivery.roll_back(USE_CASE, place)
            one = {"what": "roll-back", "version": back["version"], "possible": started}
            done.append({**one, "certain": started + back["seconds"], "seconds": back["seconds"]})
    return done


def resident(place: "Settings") -> int:
    """Return the memory of the service in bytes."""
    import psutil

    from flights import delivery

    return int(psutil.Process((delivery.status(USE_CASE, place) or {})["pid"]).memory_info().rss)


def mistakes(
    answers: list[Answer],
    done: list[dict[str, Any]],
    packages: list["Package"],
    place: "Settings",
    options: argparse.Namespace,
) -> list[str]:
    """Return a sentence on everything that was not as it has to be."""
    from flights.serving import capture

    failed = [one for one in answers if one.status != 200]
    wrong = [f"{len(failed)} answers failed, the first: {failed[0]}."] if failed else []
    if len(answers) != round(options.rate * options.seconds):
        wrong.append(f"Only {len(answers):,} requests were sent.")
    good = [one for one in answers if one.status == 200]
    other = [one for one in good if not in_force(one, done)]
    wrong += [f"{len(other)} answers came from a version not in force, the first: {other[0]}."] if other else []
    expected = [predictions(package) for package in packages]
    apart = [
        one
        for one in good
        if abs(expected[int(one.content["version"]) - 1][one.asked] - one.content["predictions"][0]) > 1e-6
    ]
    wrong += [f"{len(apart)} predictions are not those of their package, the first: {apart[0]}."] if apart else []
    slow = [one for one in done if one["what"] == "roll-back" and one["seconds"] >= SLOWEST_BACK_SECONDS]
    wrong += [f"A roll-back took {one['seconds']:.2f} s." for one in slow]
    if (p99 := percentile(answers, 0.99)) >= options.p99_ms:
        wrong.append(f"99 of 100 answers came within {p99:.1f} ms, not {options.p99_ms:g}.")
    rows = capture.read(capture.place(place)).set_index("prediction_id")
    times = Counter(one.content["ids"][0] for one in good)
    kept = rows.reindex(list(times))
    wrong += [f"{kept['version'].isna().sum()} answers were not captured."] if kept["version"].isna().any() else []
    if max(times.values()) > 1 or not rows.index.is_unique:
        wrong.append("An answer was captured twice, or two share an id.")
    said = [(one.content["version"], one.content["predictions"][0]) for one in good]
    if said != list(zip(kept["version"], kept["prediction"], strict=True)):
        wrong.append("What was captured differs from what was answered.")
    return wrong


def in_force(answer: Answer, done: list[dict[str, Any]]) -> bool:
    """Tell whether the version of an answer was in force at some moment between request and answer."""
    ends = [one["certain"] for one in done[1:]] + [float("inf")]
    return any(
        str(one["version"]) == answer.content["version"] and one["possible"] <= answer.ended and answer.due <= end
        for one, end in zip(done, ends, strict=True)
    )


def predictions(package: "Package") -> list[float]:
    """Return what a package says to each of the requests, as the service has to."""
    from flights.contract import Asked
    from flights.serving import known

    flights = [vars(Asked.model_validate_json(body).flights[0]) for body in bodies()]
    return [round(package.predict_rows([known.values(one, package.features)])[0], 6) for one in flights]


def percentile(answers: list[Answer], share: float) -> float:
    """Return the time in ms within which that share of the answers came."""
    times = sorted(one.ended - one.due for one in answers)
    return 1000 * times[min(len(times) - 1, int(share * len(times)))]


def summary(answers: list[Answer], done: list[dict[str, Any]], memory: list[int]) -> dict[str, Any]:
    """What goes into the report."""
    changes = [{name: one.get(name) for name in ("what", "version", "seconds", "swap")} for one in done[1:]]
    times = {f"p{share:g}_ms": round(percentile(answers, share / 100), 2) for share in (50, 99, 99.9, 100)}
    versions = Counter(one.content.get("version", "none") for one in answers)
    return {"answers": len(answers), **times, "versions": versions, "changes": changes, "memory_bytes": memory}


def shown(found: dict[str, Any]) -> str:
    """What is printed."""
    rows = [
        (
            f"{one['what']}, version {one['version']}",
            f"{one['seconds']:.3f}",
            f"{one['swap']:.3f}" if one["swap"] else "",
        )
        for one in found["changes"]
    ]
    said = ", ".join(f"version {version} {count:,}" for version, count in found["versions"].items())
    times = ", ".join(f"{name[:-3]} {found[name]:.1f}" for name in ("p50_ms", "p99_ms", "p99.9_ms", "p100_ms"))
    grown = (found["memory_bytes"][1] - found["memory_bytes"][0]) / 1e6
    changes = table(("change", "seconds", "of them to load and swap"), rows)
    said = f"{found['answers']:,} answers: {said}.\nMilliseconds: {times}. Memory of the service: {grown:+.1f} MB."
    return f"{changes}\n{said}"


if __name__ == "__main__":
    raise SystemExit(main())
