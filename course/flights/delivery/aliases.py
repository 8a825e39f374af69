"""Level 3: what the registry says before a delivery, and how it is made to say so again."""

from typing import TYPE_CHECKING, Any

import filelock

from flights.delivery import record
from flights.delivery.record import Record
from flights.settings import Settings

if TYPE_CHECKING:
    from mlflow import MlflowClient

    from flights.packaging import Package
    from flights.registry import Version

KEPT = CHAMPION, PREVIOUS, CHALLENGER = ("champion", "previous", "challenger")


def champion(use_case: str, was: Record, settings: Settings) -> "Package | None":
    """Return the package that has to be beaten: what is in service, else the registry's champion, if there is one."""
    from flights import packaging, registry

    if was.serving:
        return packaging.load(record.package_folder(use_case, was.serving["digest"], settings))
    versions = registry.versions(use_case, settings)
    found = versions[versions["aliases"].str.split(", ").map(lambda held: CHAMPION in held)]
    return packaging.load(found["folder"].iat[0]) if len(found) else None


def before(version: "Version", settings: Settings) -> dict[str, Any]:
    """Return what a promotion of the version will change: which version has each alias, and its own tags, as JSON."""
    from flights import tracking
    from flights.registry import version as entries

    with tracking.sentences(settings):
        held = _held(version.name, tracking.client(settings, create=False))
    return {"aliases": {alias: held.get(alias) for alias in KEPT}, "tags": {str(version.number): entries.tags(version)}}


def of_roll_back(to: int, said_before: dict[str, Any] | None) -> dict[str, Any]:
    """Return what the registry says after a roll-back to version `to`, if it said `said_before` while that served.

    The challenger stays who it is by now, and what was written of the version that is left stays written.
    """
    aliases = (said_before or {}).get("aliases", {})
    earlier = aliases.get(PREVIOUS) if aliases.get(CHAMPION) == to else None
    return {"aliases": {CHAMPION: to, PREVIOUS: earlier}, "tags": {}}


def restore(use_case: str, said: dict[str, Any], settings: Settings) -> None:
    """Let the registry say what is in `said`, as `before` returns it; what it says already is left alone.

    May be killed and repeated. Raises FlightsError if the registry cannot be written.
    """
    from flights import tracking

    lock = filelock.FileLock(settings.state / "packages" / ".lock")  # the registry's own
    with lock, tracking.sentences(settings, f"The registry of {use_case} was not put back."):
        client = tracking.client(settings, create=False)
        held = _held(use_case, client)
        for alias, number in said["aliases"].items():
            if number is None and alias in held:
                client.delete_registered_model_alias(use_case, alias)
            elif number is not None and held.get(alias) != number:
                client.set_registered_model_alias(use_case, alias, str(number))
        for number, tags in said["tags"].items():
            known = client.get_model_version(use_case, number).tags
            for tag, value in tags.items():
                if known.get(tag, "") != value:
                    client.set_model_version_tag(use_case, number, tag, value)


def _held(use_case: str, client: "MlflowClient") -> dict[str, int]:
    return {name: int(number) for name, number in client.get_registered_model(use_case).aliases.items()}
