"""Level 3: one step back to the version before, and out of service altogether."""

import dataclasses
import time
from collections.abc import Callable
from typing import Any

from flights.delivery import aliases, control, entries, record
from flights.delivery.record import Record
from flights.delivery.running import PATIENCE_SECONDS, in_service, recovered, status
from flights.errors import FlightsError
from flights.settings import Settings

# What `told` hears in a roll-back, each before it begins.
STEPS = ("commit", "serve", "history", "registry", "done")


def roll_back(
    use_case: str,
    settings: Settings,
    *,
    who: str = "operator",
    told: Callable[[str], None] = lambda step: None,
    patience_seconds: float = PATIENCE_SECONDS,
) -> dict[str, Any]:
    """Answer with the version before, at once, and let it be the champion again; return `status` and `seconds`.

    The service has that version loaded, so that it answers with it some milliseconds later; `seconds` says how long
    it took. The registry is told afterwards. It is one step: a second one in a row is refused. `told` hears the name of
    each of STEPS before it begins; killed at any, `ensure` completes what was begun. Raises FlightsError if there is no
    version before, or it cannot be served; the one in service stays then. If only the registry cannot be told, it
    raises too, but the roll-back is in force, and the next call tells the registry.
    """
    started = time.perf_counter()
    with record.one_at_a_time(use_case, settings):
        was = record.read(use_case, settings)
        if not was.settled:
            was = recovered(use_case, settings, patience_seconds)
        if not was.serving or not was.previous:
            again = "a roll-back leads one step back" if was.serving else "nothing is in service"
            raise FlightsError(f"{use_case} has no version to roll back to: {again}. Deliver another version.")
        due = aliases.of_roll_back(was.previous["version"], was.before)
        replaced = was.serving["version"]
        line = entries.make(use_case, settings, "rolled back", was.previous, who, replaced=replaced)
        now = dataclasses.replace(
            was, serving=was.previous, previous=None, before=None, pending=None, registry=due, entry=line
        )
        told("commit")
        record.write(use_case, settings, now)
        try:
            told("serve")
            now = in_service(use_case, settings, now, patience_seconds)
        except FlightsError as error:
            record.write(use_case, settings, was)
            recovered(use_case, settings, patience_seconds)
            raise FlightsError(f"{error} Version {replaced} stays in service.") from None
        seconds = round(time.perf_counter() - started, 4)
        told("history")
        entries.append(use_case, settings, line | {"seconds": seconds})
        record.write(use_case, settings, dataclasses.replace(now, entry=None))
        told("registry")
        try:
            aliases.restore(use_case, due, settings)
        except FlightsError as error:
            raise FlightsError(
                f"Version {was.previous['version']} answers again, but the registry does not know: {error} "
                "The next call tells it."
            ) from None
        record.write(use_case, settings, dataclasses.replace(now, entry=None, registry=None))
        told("done")
        return {**(status(use_case, settings) or {}), "seconds": seconds}


def stop(use_case: str, settings: Settings) -> dict[str, Any]:
    """Take a use case out of service; return what it was. The registry keeps its champion.

    Raises FlightsError if nothing was delivered, or it was stopped before.
    """
    with record.one_at_a_time(use_case, settings):
        was, found = record.read(use_case, settings), status(use_case, settings)
        if not was.serving and not control.find(use_case, settings):
            raise FlightsError(f"No version of {use_case} is in service. Run `flights deploy --gated`.")
        if was.entry:
            entries.append(use_case, settings, was.entry)
        told = entries.make(use_case, settings, "stopped", was.serving, "operator") if was.serving else None
        record.write(use_case, settings, Record(intent=was.intent, registry=was.registry, entry=told, port=was.port))
        recovered(use_case, settings)  # ends the service
        return found or {"use_case": use_case, **(was.serving or {})}
