"""Level 3: brings service and registry to what the record says: after a kill, after a crash, and one step back."""

import contextlib
import dataclasses
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flights.delivery import aliases, control, entries, record
from flights.delivery.record import Named, Record
from flights.deployment import process
from flights.errors import FlightsError
from flights.settings import Settings

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Startable:
    """What `deployment.process` has to know of a version; MLflow need not be asked."""

    name: str
    number: int
    digest: str
    folder: Path


def startable(use_case: str, named: Named, settings: Settings) -> Startable:
    """Return a version of the record as `start` takes it."""
    folder = record.package_folder(use_case, named["digest"], settings)
    return Startable(use_case, named["version"], named["digest"], folder)


def status(use_case: str, settings: Settings) -> dict[str, Any] | None:
    """Return what answers: `use_case`, `version`, `digest`, `address`, `pid`, `previous` (the number to which a
    roll-back leads, or None) and `settled` (False if something was interrupted: `ensure` ends it). None if no service
    answers.
    """
    told, known = record.read(use_case, settings), control.find(use_case, settings)
    health = known and process.health(known["address"])
    if not known or not health:
        return None
    settled = told.settled and (told.serving or {}).get("digest") == health["package"]
    answers = {"version": int(health["version"]), "digest": health["package"], "settled": settled}
    where = {name: known[name] for name in ("use_case", "address", "pid")}
    return {**where, **answers, "previous": told.previous and told.previous["version"]}


def ensure(use_case: str, settings: Settings, *, patience_seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
    """Let the version of the record be in service, and the registry say so, whatever was killed; return `status`.

    A delivery that was interrupted is undone, a roll-back completed. Raises FlightsError if nothing was delivered, or
    the service does not come up.
    """
    with record.one_at_a_time(use_case, settings):
        if not recovered(use_case, settings, patience_seconds).serving:
            raise FlightsError(f"No version of {use_case} was delivered. Run `flights deploy --gated` first.")
        found = status(use_case, settings)
    if not found:
        raise FlightsError(f"The service of {use_case} ended as soon as it was started. Try again.")
    return found


def recovered(use_case: str, settings: Settings, patience_seconds: float = PATIENCE_SECONDS) -> Record:
    """Do what `ensure` says, under its lock, and return the record; a service that is not to be there is ended."""
    told = record.read(use_case, settings)
    if told.intent:
        if told.intent["started"]:
            process.end(told.intent["started"])
        aliases.restore(use_case, told.intent["registry"], settings)
        undone = entries.make(use_case, settings, "undone", told.intent["to"], "recovery")
        told = dataclasses.replace(told, intent=None, entry=undone)
        record.write(use_case, settings, told)
    if told.registry:
        aliases.restore(use_case, told.registry, settings)
        told = dataclasses.replace(told, registry=None)
    if told.entry:
        entries.append(use_case, settings, told.entry)
        told = dataclasses.replace(told, entry=None)
    if told != record.read(use_case, settings):
        record.write(use_case, settings, told)
    if told.serving:
        return in_service(use_case, settings, told, patience_seconds)
    if known := control.find(use_case, settings):
        process.end(known)
    return told


def in_service(use_case: str, settings: Settings, told: Record, patience_seconds: float = PATIENCE_SECONDS) -> Record:
    """Let the version that is in force answer: by an order, or in a new process if none is well; return the record.

    Raises FlightsError if a service that is well cannot serve it, or the new one does not come up.
    """
    assert told.serving
    serving = told.serving
    known = control.find(use_case, settings)
    try:
        if known and (health := process.health(known["address"])):
            if not _answers(health, serving):
                bring(known, serving)
            return told
    except FlightsError:
        if known and process.health(known["address"]):
            raise
    started = time.perf_counter()
    if known:
        process.end(known)  # it has ended meanwhile, or runs and does not answer
    version = startable(use_case, serving, settings)
    new = start(version, settings, told.port if _free(told.port) else 0, patience_seconds)
    told = dataclasses.replace(told, port=port_of(new))
    record.write(use_case, settings, told)
    if not told.entry:
        again = entries.make(use_case, settings, "started again", serving, "recovery")
        entries.append(use_case, settings, again | {"seconds": round(time.perf_counter() - started, 3)})
    return told


def bring(known: dict[str, Any], named: Named) -> None:
    """Let the service that was found answer with a version, and see that it does. Raises FlightsError if not."""
    control.give(known, named["version"], named["digest"])
    see(known, named)


def see(known: dict[str, Any], named: Named) -> None:
    """Raise FlightsError if the service that was found does not say that it answers with that very version."""
    if not _answers(process.health(known["address"]), named):
        raise FlightsError(f"The service does not say that it answers with version {named['version']}.")


def start(
    version: Startable,
    settings: Settings,
    port: int,
    seconds: float,
    started: Callable[[dict[str, Any]], None] = lambda known: None,
) -> dict[str, Any]:
    """Start a service of what the record says, else of `version`; return what it announced once it is well."""
    (settings.state / "deployments").mkdir(parents=True, exist_ok=True)
    process.start(version, settings, port, seconds, started, more=["--delivered"])
    if not (known := control.find(version.name, settings)):
        raise FlightsError(f"The service of {version.name} ended as soon as it was started. Try again.")
    return known


def _answers(health: dict[str, Any] | None, named: Named) -> bool:
    said = health or {}
    return (said.get("package"), said.get("version")) == (named["digest"], str(named["version"]))


def port_of(known: dict[str, Any]) -> int:
    """Return the port of what was found."""
    return int(known["address"].rpartition(":")[2])


def _free(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
        return True
    return False
