"""Level 2: puts a registered version into service with one command, and takes it out again.

What runs is written down in `settings.state / "deployments" / USE_CASE.json`.
"""

from typing import Any

import filelock

from flights import use_cases
from flights.deployment import process, record
from flights.deployment.process import Version
from flights.errors import FlightsError
from flights.settings import Settings

PATIENCE_SECONDS = 60.0


def deploy(
    use_case: str,
    settings: Settings,
    *,
    alias: str | int = "champion",
    port: int = 0,
    patience_seconds: float = PATIENCE_SECONDS,
) -> dict[str, Any]:
    """Put the version that `alias`, a name or a number, stands for into service; return address, version and pid.

    It runs as a process of its own, on loopback, and outlives whoever started it. Port 0 takes a free one. What was
    in service goes on answering until the new one says that it is well; then it finishes its requests and ends. On
    a port that the old one holds, the new one is tried on a free port first; then there is a gap of some seconds,
    which only Level 3 closes. A version that is in service and well is left alone. Raises FlightsError if there is
    no such version, or it does not come up within `patience_seconds`; what was in service then is so still.
    """
    if not 0 <= port <= 65535:
        raise FlightsError(f"{port} is no port. Choose one up to 65535, or 0 for a free one.")
    from flights import registry  # MLflow, which takes seconds: to stop, or to see what runs, goes without

    version = registry.resolve(use_case, alias, settings)
    with _one_at_a_time(use_case, settings):
        old = _swept(use_case, settings)
        if old and _serves(old, version, port):
            return _told(old)
        on_its_port = old is not None and port == _port(old)
        new = _start(version, settings, 0 if on_its_port else port, old, patience_seconds)
        if old and on_its_port:
            process.end(new)
            process.end(old)
            new = _start_or_go_back(version, old, settings, port, patience_seconds)
        try:
            record.write(use_case, settings, new, [old] if old else [])
        except FlightsError:
            process.end(new)
            raise
        if old:
            process.end(old)
            record.write(use_case, settings, new)
        return _told(new)


def stop(use_case: str, settings: Settings) -> dict[str, Any]:
    """Take a use case out of service; return what it was. Raises FlightsError if nothing was in service."""
    use_cases.load(use_case)
    with _one_at_a_time(use_case, settings):
        old = _swept(use_case, settings)
        if not old:
            raise FlightsError(f"No version of {use_case} is in service. Run `flights deploy --use-case {use_case}`.")
        process.end(old)
        record.write(use_case, settings, None)
        return _told(old)


def status(use_case: str, settings: Settings) -> dict[str, Any] | None:
    """Return address, version and pid of what is in service and answers, or None."""
    use_cases.load(use_case)
    old, _ = record.read(use_case, settings)
    return _told(old) if old and process.alive(old) and process.health(old["address"]) else None


def _swept(use_case: str, settings: Settings) -> dict[str, Any] | None:
    """Return what is in service, after ending what an interrupted deployment left behind."""
    old, ending = record.read(use_case, settings)
    for one in ending:
        process.end(one)
    if old and not process.alive(old):
        old = None
    record.write(use_case, settings, old)
    return old


def _start(
    version: Version, settings: Settings, port: int, old: dict[str, Any] | None, seconds: float
) -> dict[str, Any]:
    """Start a version beside the old one; an interruption leaves a record from which the new one can be ended."""
    stays = f" Version {old['version']} stays in service." if old else ""
    try:
        return process.start(
            version, settings, port, seconds, lambda new: record.write(version.name, settings, old, [new])
        )
    except FlightsError as error:
        record.write(version.name, settings, old)
        raise FlightsError(f"{error}{stays}") from None


def _start_or_go_back(
    version: Version, old: dict[str, Any], settings: Settings, port: int, seconds: float
) -> dict[str, Any]:
    from flights import registry

    try:
        return _start(version, settings, port, None, seconds)
    except FlightsError as error:
        again = registry.resolve(version.name, old["version"], settings)
        record.write(version.name, settings, _start(again, settings, port, None, seconds))
        raise FlightsError(f"{error} Version {old['version']} is in service again.") from None


def _serves(old: dict[str, Any], version: Version, port: int) -> bool:
    """Tell whether the version is what is in service already, on that port, and well."""
    same = old["version"] == version.number and old["digest"] == version.digest and port in (0, _port(old))
    return same and (process.health(old["address"]) or {}).get("package") == version.digest


def _port(known: dict[str, Any]) -> int:
    return int(known["address"].rpartition(":")[2])


def _told(known: dict[str, Any]) -> dict[str, Any]:
    return {name: known[name] for name in ("use_case", "version", "address", "pid", "digest")}


def _one_at_a_time(use_case: str, settings: Settings) -> filelock.BaseFileLock:
    folder = record.path(use_case, settings).parent
    folder.mkdir(parents=True, exist_ok=True)
    return filelock.FileLock(folder / f".{use_case}.lock")
