"""Level 1: a folder of tables that is there whole or not at all, with checksums."""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from flights.errors import FlightsError

MANIFEST = "manifest.json"
PARTIAL = ".partial"
OLD = "-old"


def write_folder(folder: Path, tables: Mapping[str, pd.DataFrame], facts: Mapping) -> dict:
    """Write `tables` and a manifest as `folder`, in one rename: readers see all of it or none.

    `tables` maps a path inside the folder without suffix ("clean/flights") to its rows. An existing
    folder is replaced; it stays as it was until the new one is complete, and a run killed between the two
    renames leaves it where `sweep` finds and restores it. Returns the manifest:
    `facts` and, for each table, its file's SHA-256 and its number of rows.
    """
    partial = folder.parent / PARTIAL / uuid.uuid4().hex
    checksums = {}
    for name, rows in tables.items():
        path = partial / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows.to_parquet(path, index=False)
        checksums[name] = {"sha256": file_digest(path), "rows": len(rows)}
    manifest = {**facts, "tables": checksums}
    (partial / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    _flush(partial)
    commit(partial, folder)
    return manifest


def commit(partial: Path, folder: Path) -> None:
    """Put the finished folder `partial` in the place of `folder`; the old one goes last."""
    old = partial.with_name(folder.name + OLD)
    if folder.exists():
        os.rename(folder, old)
    os.rename(partial, folder)
    shutil.rmtree(old, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove what a killed run left unfinished under `root`, and put back a folder that it had moved aside."""
    for old in (root / PARTIAL).glob(f"*{OLD}"):
        folder = root / old.name.removesuffix(OLD)
        if not folder.exists():
            os.rename(old, folder)
    shutil.rmtree(root / PARTIAL, ignore_errors=True)


def read_manifest(folder: Path) -> dict | None:
    """Return the manifest of `folder`, or None when the folder is not there or its manifest is unreadable."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and isinstance(manifest.get("tables"), dict) else None


def damaged(folder: Path) -> list[str]:
    """Return the tables of `folder` whose file is missing or does not match its checksum."""
    manifest = read_manifest(folder)
    if manifest is None:
        return [MANIFEST]
    return [
        name
        for name, expected in manifest["tables"].items()
        if file_digest(folder / f"{name}.parquet") != expected["sha256"]
    ]


def damage(folder: Path, name: str) -> str:
    """Return the sentence that tells a person about a damaged table and how to get it back."""
    what = MANIFEST if name == MANIFEST else f"{name}.parquet"
    return (
        f"{folder.name}/{what} in {folder.parent} does not match its checksum: it was damaged or changed. "
        "Run `flights ingest --repair` to rebuild it from the source."
    )


def read_table(folder: Path, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Read one table of `folder` after comparing its checksum.

    Raises FlightsError if the folder is not there, or if the file differs from its manifest.
    """
    manifest = read_manifest(folder)
    if manifest is None and folder.exists():
        raise FlightsError(damage(folder, MANIFEST))
    if manifest is None:
        raise FlightsError(f"{folder.name} is not ingested in {folder.parent}. Run `flights ingest {folder.name}`.")
    if name not in manifest["tables"]:
        known = ", ".join(manifest["tables"])
        raise FlightsError(f"{folder.name} has no table {name!r}. It has: {known}.")
    path = folder / f"{name}.parquet"
    if file_digest(path) != manifest["tables"][name]["sha256"]:
        raise FlightsError(damage(folder, name))
    return pd.read_parquet(path, columns=columns)


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex, or "" when there is no such file."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _flush(folder: Path) -> None:
    """Ask the operating system to put `folder`, with all in it, on the disk before it gets its name."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
