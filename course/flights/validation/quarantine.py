"""Level 2: the quarantine: what broke a rule is kept with its report until it was repaired; nothing is lost."""

import json
import os
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from flights import storage
from flights.errors import FlightsError
from flights.settings import Settings
from flights.validation.examination import examine
from flights.validation.keeping import checked, damage, digest, manifest, storable, writing
from flights.validation.report import Report

FOLDER, RELEASED = "quarantine", "released"
TABLE = "rejected"


@dataclass(frozen=True)
class Admitted:
    """A batch, sorted: `accepted` and `quarantined` rows together are the batch, each in its order, and the report."""

    accepted: pd.DataFrame
    quarantined: pd.DataFrame
    report: Report


def admit(
    batch: pd.DataFrame,
    name: str,
    settings: Settings,
    history: pd.DataFrame | None = None,
    *,
    month: str | None = None,
) -> Admitted:
    """Let the good rows of `batch` through and put the others into the quarantine under `name`, with the report.

    A batch that is unfit as a whole goes there whole. Numbers that stood beside texts come back as numbers. Admitting
    the same batch again changes nothing. Raises FlightsError if other rows lie there under that name, or if the
    quarantine cannot be written: then nothing was admitted.
    """
    folder = settings.state / FOLDER / checked(name)
    report, _ = examine(batch, history, month)
    bad = report.bad_rows
    accepted, rejected = batch[~bad].infer_objects(), batch[bad]
    if len(rejected):
        stored, mixed = storable(rejected)
        facts = {"rows": digest(stored), "mixed": mixed, "report": report.as_dict()}
        with writing(folder.parent):
            if folder.exists() and manifest(folder)["rows"] != facts["rows"]:
                raise FlightsError(
                    f"Other rows named {name!r} are in quarantine already. Release them first, or choose another name."
                )
            if not folder.exists():
                storage.write_folder(folder, {TABLE: stored}, facts)
    return Admitted(accepted, rejected, report)


def quarantined(settings: Settings) -> pd.DataFrame:
    """Return what lies in quarantine, one row per name: rows, of (flights in the batch), rules (the broken ones)."""
    found = []
    for folder in sorted((settings.state / FOLDER).glob("[!.]*")):
        facts = manifest(folder)
        broken = [one for one in facts["report"]["findings"] if one["scope"] != "warning"]
        rules = "; ".join(f"{one['column']}: {one['rule']}" for one in broken)
        found.append((folder.name, facts["tables"][TABLE]["rows"], facts["report"]["flights"], rules))
    return pd.DataFrame(found, columns=["name", "rows", "of", "rules"])


def read(name: str, settings: Settings) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the rows in quarantine under `name` as they arrived, with the index 0, 1, ..., and their report.

    Raises FlightsError if there are none, or if their file was damaged.
    """
    folder = settings.state / FOLDER / checked(name)
    if not folder.exists():
        there = ", ".join(quarantined(settings)["name"]) or "nothing"
        raise FlightsError(f"No batch {name!r} is in quarantine. There is: {there}.")
    facts = manifest(folder)
    if storage.damaged(folder):
        raise FlightsError(damage(folder))
    rows = storage.read_table(folder, TABLE)
    for column in facts["mixed"]:
        rows[column] = pd.Series([json.loads(value) for value in rows[column]], index=rows.index, dtype=object)
    return rows, facts["report"]


def release(
    name: str,
    settings: Settings,
    history: pd.DataFrame | None = None,
    *,
    repair: Callable[[pd.DataFrame], pd.DataFrame] = lambda rows: rows,
    month: str | None = None,
) -> pd.DataFrame:
    """Repair the rows in quarantine under `name`, check them again, and give back those that are good now.

    `repair` takes the rows of `read` and returns them mended, with their index. A row that it leaves out, or that
    still breaks a rule, stays as it was. What leaves is kept under `released`, as it was and as it is. Give the
    accepted flights as `history`, lest a flight gets in twice. Raises FlightsError with the new report if no row is
    good; then nothing is changed.
    """
    rows, _ = read(name, settings)
    mended = repair(rows.copy())
    if mended.index.has_duplicates or not mended.index.isin(rows.index).all():
        raise FlightsError("The repair returned rows that were not in quarantine. Let it keep the index of the rows.")
    report, _ = examine(mended, history, month)
    good = mended[~report.bad_rows].infer_objects()
    if good.empty:
        raise FlightsError(f"Nothing of {name!r} was released. {report.text()}")
    folder, left = settings.state / FOLDER / name, rows.drop(index=good.index)
    with writing(folder.parent), writing(settings.state / RELEASED) as done:
        # First the record of what leaves: killed in between, the rows are still here and can be released again.
        before, mixed = storable(rows.loc[good.index])
        facts = {"rows": digest(before), "mixed": mixed, "report": report.as_dict()}
        record = done / f"{name}-{facts['rows']}"
        storage.write_folder(record, {TABLE: before, "repaired": good}, facts)
        try:
            _keep(left, folder)
        except BaseException:
            shutil.rmtree(record, ignore_errors=True)
            raise
    return good.reset_index(drop=True)


def _keep(rows: pd.DataFrame, folder: Path) -> None:
    """Leave only `rows` in the quarantine's `folder`; without any, the folder goes."""
    if len(rows):
        stored, mixed = storable(rows)
        storage.write_folder(folder, {TABLE: stored}, {**manifest(folder), "rows": digest(stored), "mixed": mixed})
        return
    aside = folder.parent / storage.PARTIAL / uuid.uuid4().hex
    aside.parent.mkdir(exist_ok=True)
    os.rename(folder, aside)
    shutil.rmtree(aside.parent, ignore_errors=True)
