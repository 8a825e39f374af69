"""Level 2: asks the registry: which version is this, which are there, and what is one made from."""

from typing import Any

import pandas as pd
from mlflow import MlflowClient
from mlflow.entities.model_registry import ModelVersion
from mlflow.exceptions import MlflowException

from flights import packaging, tracking, use_cases
from flights.errors import FlightsError
from flights.registry import version as entries
from flights.registry.version import Version
from flights.settings import Settings

ALIASES = CHAMPION, CHALLENGER, PREVIOUS = ("champion", "challenger", "previous")
MISSING = "RESOURCE_DOES_NOT_EXIST"


def resolve(use_case: str, alias_or_number: str | int, settings: Settings) -> Version:
    """Return the version that an alias ("champion") or a number (3) stands for, its package checked byte by byte.

    Raises FlightsError if there is no such version, its package is missing, damaged or another one, or the registry
    cannot be read.
    """
    client = tracking.client(settings, create=False)
    with tracking.sentences(settings):
        return look(use_case, alias_or_number, client, settings)[0]


def versions(use_case: str, settings: Settings) -> pd.DataFrame:
    """Return all versions, one row each, the newest first; without any, the same columns and no row."""
    use_cases.load(use_case)
    columns = list(Version.__dataclass_fields__)
    if (file := tracking.database(settings)) and not file.exists():
        return pd.DataFrame(columns=columns)
    client = tracking.client(settings)
    with tracking.sentences(settings):
        found = client.search_model_versions(f"name = '{use_case}'", max_results=10_000)
        aliases = aliases_of(use_case, client) if found else {}
    rows = [entries.of(one, aliases, settings).as_row() for one in found]
    return pd.DataFrame(sorted(rows, key=lambda row: -row["number"]), columns=columns)


def lineage(version: Version, settings: Settings) -> dict[str, Any]:
    """Return where a version comes from and who let it through, back to data, code and run.

    Raises FlightsError if its package is not there whole.
    """
    facts = packaging.check(version.folder)
    about = facts["about"]
    return {
        "model": f"{version.name} {version.number}",
        "aliases": list(version.aliases),
        "package": version.digest,
        "run": version.run_id,
        "trained_on": about.get("dataset"),
        "evaluated_on": about.get("evaluated"),
        "metrics": about.get("metrics", {}),
        "code": about.get("code"),
        "parameters": facts["parameters"],
        "made_with": facts["made_with"],
        "owner": version.owner,
        "approver": version.approver,
        "approved": version.approved.isoformat() if version.approved else None,
        "replaces": version.replaces,
    }


def look(use_case: str, asked: str | int, client: MlflowClient, settings: Settings) -> tuple[Version, dict[str, int]]:
    """Do what `resolve` says; return besides which version each alias of the model stands for."""
    use_cases.load(use_case)
    aliases = aliases_of(use_case, client)
    version = entries.of(_found(use_case, asked, aliases, client), aliases, settings)
    again = "Register it again, or put the folder back from a copy."
    if not version.folder.is_dir():
        raise FlightsError(f"{use_case} {version.number} has lost its package {version.folder}. {again}")
    if (seen := packaging.check(version.folder)["digest"]) != version.digest:
        raise FlightsError(f"{version.folder} holds another package, {seen}, than was registered. {again}")
    return version, aliases


def aliases_of(use_case: str, client: MlflowClient) -> dict[str, int]:
    """Return which version each alias of a model stands for; {} if nothing was registered.

    `previous` is what the champion says that it replaced: so it is right at any moment, also between the two
    steps in which MLflow's own aliases move.
    """
    try:
        aliases = {name: int(number) for name, number in client.get_registered_model(use_case).aliases.items()}
    except MlflowException as error:
        if error.error_code == MISSING:
            return {}
        raise
    aliases.pop(PREVIOUS, None)
    if CHAMPION in aliases:
        replaced = client.get_model_version(use_case, str(aliases[CHAMPION])).tags.get(entries.REPLACES)
        if replaced:
            aliases[PREVIOUS] = int(replaced)
    return aliases


def _found(use_case: str, asked: str | int, aliases: dict[str, int], client: MlflowClient) -> ModelVersion:
    number = str(asked) if str(asked).isdecimal() else aliases.get(str(asked))
    if number is None:
        known = ", ".join(f"{alias} = {held}" for alias, held in sorted(aliases.items())) or "no alias yet"
        raise FlightsError(f"{use_case} has no version with the alias {asked!r}. There is: {known}. Promote one first.")
    try:
        return client.get_model_version(use_case, str(number))
    except MlflowException as error:
        if error.error_code != MISSING:
            raise
        raise FlightsError(f"{use_case} has no version {asked}. Run `flights train` to register one.") from None
