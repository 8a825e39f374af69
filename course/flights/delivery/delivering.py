"""Level 3: from a registered version to one that answers, with gates and without a person."""

import dataclasses
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flights import deployment, parameters
from flights.delivery import aliases, control, entries, record, running
from flights.delivery.record import Named, Record
from flights.delivery.result import Delivery
from flights.delivery.running import PATIENCE_SECONDS
from flights.errors import FlightsError
from flights.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from flights.packaging import Package
    from flights.registry import Version

POLICY = "gates"
# What `told` hears, each before it begins.
STEPS = ("recover", "gate", "intent", "promote", "serve", "health", "commit", "history", "retire", "done")


def deliver(
    use_case: str,
    alias_or_number: str | int,
    settings: Settings,
    *,
    known: "pd.DataFrame",
    history: "pd.DataFrame | None" = None,
    port: int = 0,
    approval: str | None = None,
    told: Callable[[str], None] = lambda step: None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Delivery:
    """Ask the gates about a version; if they let it through, make it the champion and answer with it.

    `known` are flights with their truth that it was not trained on, `history` those that it was, as `gates.check`
    takes them. The service that runs is told to load the very package that was gated: its address, its process and
    its open requests stay. Without one, a service is started on `port`. What was in service is the way back of
    `roll_back`. Where the rules of the use case ask for an approval, the version is pending until this is called with
    `approval`, the name of the approver. `told` hears the name of each of STEPS before it begins.

    If anything fails, service, registry and record are put back to what they were, and FlightsError says why; killed
    at any step, `ensure` or the next call does that. What was delivered is in `history`.
    """
    started = time.perf_counter()
    from flights import gates, packaging, registry

    with record.one_at_a_time(use_case, settings):
        told("recover")
        was = running.recovered(use_case, settings, patience_seconds)
        service = control.find(use_case, settings) if was.serving else None
        if service and port not in (0, running.port_of(service)):
            raise FlightsError(f"{use_case} answers at {service['address']}. Stop it first to move it to port {port}.")
        version = registry.resolve(use_case, alias_or_number, settings)
        candidate = packaging.load(version.folder)
        told("gate")
        same = was.serving is not None and was.serving["digest"] == candidate.digest
        champion = None if same else aliases.champion(use_case, was, settings)
        verdict = gates.check(candidate, known, settings, champion=champion, history=history)

        def done(action: str, address: str | None, who: str, replaced: int | None = None) -> Delivery:
            seconds = round(time.perf_counter() - started, 3)
            what = (action, use_case, version.number, candidate.digest, verdict, address, seconds, who, replaced)
            return Delivery(*what)

        named: Named = {"version": version.number, "digest": candidate.digest}
        address = service["address"] if service else None
        if verdict.passed and same:
            return done("unchanged", address, POLICY)
        waits = verdict.passed and approval is None and parameters.rules(use_case, "delivery")["approval"]
        if waits or not verdict.passed:
            result = done("pending", address, "nobody yet") if waits else done("refused", address, POLICY)
            pending = named if waits else was.pending
            return _kept(result, settings, dataclasses.replace(was, pending=pending, entry=_entry(result, settings)))
        told("intent")
        before = aliases.before(version, settings)
        intent = {"to": named, "registry": before, "started": None}
        record.write(use_case, settings, dataclasses.replace(was, intent=intent))
        try:
            told("promote")
            registry.promote(use_case, version.number, settings, approver=approval, policy=POLICY)
            told("serve")
            _looked_up(candidate, settings)
            if service:
                control.give(service, version.number, candidate.digest)
            else:
                service = _started(version, port, was, intent, settings, patience_seconds)
            told("health")
            running.see(service, named)
            told("commit")
            result = done("delivered", service["address"], approval or POLICY, (was.serving or {}).get("version"))
            now = Record(named, was.serving, before, entry=_entry(result, settings), port=running.port_of(service))
            record.write(use_case, settings, now)
        except BaseException as error:
            _undo(use_case, settings, patience_seconds, was, error)
            raise
        told("history")
        _kept(result, settings, now)
        told("retire")
        if deployment.record.path(use_case, settings).exists() and deployment.status(use_case, settings):
            deployment.stop(use_case, settings)  # Level 2's service of it
        told("done")
        return result


def _started(
    version: "Version", port: int, was: Record, intent: dict[str, Any], settings: Settings, patience_seconds: float
) -> dict[str, Any]:
    """Start the first service; an interruption leaves a record from which it can be ended."""

    def started(process: dict[str, Any]) -> None:
        now = dataclasses.replace(was, intent={**intent, "started": process})
        record.write(version.name, settings, now)

    first = running.Startable(version.name, version.number, version.digest, version.folder)
    return running.start(first, settings, port, patience_seconds, started)


def _looked_up(package: "Package", settings: Settings) -> None:
    """Bring the online store up to date, for features that no request carries."""
    from flights import store
    from flights.serving import known

    if any(name not in known.MADE for name in package.features):
        store.refresh(settings, package.use_case)


def _entry(result: Delivery, settings: Settings) -> dict[str, Any]:
    named = {"version": result.version, "digest": result.digest}
    verdict = {"passed": result.passed, "refused_by": list(result.verdict.refused_by)}
    more = {"verdict": verdict, "seconds": result.seconds, "replaced": result.replaced}
    return entries.make(result.use_case, settings, result.action, named, result.who, **more)


def _kept(result: Delivery, settings: Settings, now: Record) -> Delivery:
    """Write the record, then its entry into the history, and return the result."""
    assert now.entry
    record.write(result.use_case, settings, now)
    entries.append(result.use_case, settings, now.entry)
    record.write(result.use_case, settings, dataclasses.replace(now, entry=None))
    return result


def _undo(use_case: str, settings: Settings, patience_seconds: float, was: Record, error: BaseException) -> None:
    """Put back what was. Raises FlightsError with the reason, and what is in service, if the error is one."""
    said = f"Version {was.serving['version']} stays in service." if was.serving else "Nothing was delivered."
    try:
        running.recovered(use_case, settings, patience_seconds)
    except FlightsError as again:
        said = f"What was in force could not be put back yet ({again}) The next call tries again."
    if isinstance(error, FlightsError):
        raise FlightsError(f"{error} {said}") from None
