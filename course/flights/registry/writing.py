"""Level 2: writes to the registry: a package becomes a version, a version becomes the champion."""

import dataclasses
import shutil
from datetime import UTC, datetime
from pathlib import Path

import filelock
from mlflow import MlflowClient
from mlflow.entities.model_registry import ModelVersion
from mlflow.exceptions import MlflowException

from flights import packaging, parameters, tracking
from flights.errors import FlightsError
from flights.registry import reading
from flights.registry import version as entries
from flights.registry.reading import CHALLENGER, CHAMPION, MISSING, PREVIOUS
from flights.registry.version import Version
from flights.settings import Settings


def register(package: Path, settings: Settings, *, run_id: str | None = None, owner: str | None = None) -> Version:
    """Make the package in `package` a version of its use case, and return it; the same package is one version only.

    A copy goes to `settings.state / "packages"`. `owner` is by default the one that the use case's parameters name.
    Raises FlightsError if the package is damaged or the registry cannot be written; then no version was made.
    """
    facts = packaging.check(package)
    use_case, digest = facts["use_case"], facts["digest"]
    files = {name: (package / name).read_bytes() for name in (*facts["files"], "package.json")}
    owner = owner or parameters.read_file(use_case).get("owner")
    client = tracking.client(settings)
    folder = entries.place(use_case, digest, settings)
    with _one_at_a_time(settings):
        was_there = folder.exists()
        packaging.keep(files, settings)
        try:
            with tracking.sentences(settings, "No version was registered."):
                found = client.search_model_versions(f"name = '{use_case}' and tags.{entries.DIGEST} = '{digest}'")
                if found:
                    return entries.of(found[0], reading.aliases_of(use_case, client), settings)
                tags = {entries.DIGEST: digest, entries.OWNER: owner or ""}
                return entries.of(_create(use_case, digest, run_id, tags, client), {}, settings)
        except FlightsError:
            if not was_there:
                shutil.rmtree(folder, ignore_errors=True)
            raise


def promote(
    use_case: str,
    number: int,
    settings: Settings,
    *,
    approver: str | None = None,
    alias: str = CHAMPION,
    now: datetime | None = None,
    policy: str | None = None,
) -> Version:
    """Give version `number` the alias, and return it; the champion before becomes `previous`.

    A champion needs the approver that the use case's parameters name. That is a rule between people, not a lock:
    nobody checks who types the name, but it is written down, with the time (`now`, by default the clock's). Where a
    `policy` decides instead of a person, its name is written down. Killed at any moment, champion and previous are
    both those of before or both the new ones. Raises FlightsError if the approver is missing or another, the alias is
    none, or the version or its package is not there.
    """
    if alias not in (CHAMPION, CHALLENGER):
        what = "is set when another becomes champion" if alias == PREVIOUS else "is none"
        raise FlightsError(f"The alias {alias!r} {what}. Promote to {CHAMPION} or {CHALLENGER}.")
    named = parameters.read_file(use_case).get("approver")
    if alias == CHAMPION and named and approver != named and not (policy and approver is None):
        said = f"{approver!r} is not the one" if approver else "nobody was named"
        raise FlightsError(f"A champion of {use_case} needs the approval of {named!r}; {said}. Ask there first.")
    approver = approver or policy
    client = tracking.client(settings, create=False)
    with _one_at_a_time(settings), tracking.sentences(settings, f"Version {number} was not promoted."):
        version, held = reading.look(use_case, number, client, settings)
        if held.get(alias) == version.number:
            promoted = version
        else:
            promoted = dataclasses.replace(
                version,
                approver=approver or version.approver,
                approved=(now or datetime.now(UTC)).replace(microsecond=0) if approver else version.approved,
                replaces=held.get(CHAMPION) if alias == CHAMPION else version.replaces,
            )
        return _move(version, promoted, alias, held, client)


def _move(version: Version, promoted: Version, alias: str, held: dict[str, int], client: MlflowClient) -> Version:
    """Write what goes with the alias, move it in one step, then put MLflow's other aliases in order."""
    name, number, known = version.name, str(version.number), entries.tags(version)
    for tag, value in entries.tags(promoted).items():
        if value != known[tag]:
            client.set_model_version_tag(name, number, tag, value)
    if held.get(alias) != version.number:
        client.set_registered_model_alias(name, alias, number)
    others = {*version.aliases, alias}
    if alias == CHAMPION:
        if promoted.replaces:
            client.set_registered_model_alias(name, PREVIOUS, str(promoted.replaces))
        if held.get(CHALLENGER) == version.number:
            client.delete_registered_model_alias(name, CHALLENGER)
        others -= {CHALLENGER, PREVIOUS}
    return dataclasses.replace(promoted, aliases=tuple(sorted(others)))


def _create(use_case: str, digest: str, run_id: str | None, tags: dict[str, str], client: MlflowClient) -> ModelVersion:
    # A path on this machine means nothing to a tracking server, which refuses it: the package goes by its name.
    source = f"package:/{use_case}/{digest}"
    try:
        return client.create_model_version(use_case, source, run_id=run_id, tags=tags)
    except MlflowException as error:
        if error.error_code != MISSING:
            raise
    client.create_registered_model(use_case)  # its first version
    return client.create_model_version(use_case, source, run_id=run_id, tags=tags)


def _one_at_a_time(settings: Settings) -> filelock.BaseFileLock:
    folder = settings.state / "packages"
    folder.mkdir(parents=True, exist_ok=True)
    return filelock.FileLock(folder / ".lock")
