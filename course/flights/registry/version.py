"""Level 2: one version of a model, as the registry knows it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mlflow.entities.model_registry import ModelVersion

from flights.errors import FlightsError
from flights.settings import Settings

# The tags of a version in MLflow. `replaces` is the champion before, written before the alias moves.
DIGEST, OWNER, APPROVER, APPROVED, REPLACES = "digest", "owner", "approver", "approved_at", "replaces"


@dataclass(frozen=True)
class Version:
    """One registered package. `approver` and `approved` are None until somebody let it into service.

    `digest` names the package in `folder`, `run_id` the run that made it, `replaces` the number of the champion that
    it took over from. Times are in UTC.
    """

    name: str
    number: int
    aliases: tuple[str, ...]
    run_id: str | None
    digest: str
    folder: Path
    owner: str | None
    approver: str | None
    approved: datetime | None
    replaces: int | None
    created: datetime

    def as_row(self) -> dict[str, Any]:
        """Return the version as a row of a table."""
        return {**vars(self), "aliases": ", ".join(self.aliases)}


def place(use_case: str, digest: str, settings: Settings) -> Path:
    """Return where the package of a version lies."""
    return settings.state / "packages" / use_case / digest


def tags(version: Version) -> dict[str, str]:
    """Return what a promotion writes beside the version in MLflow; "" stands for nothing."""
    return {
        APPROVER: version.approver or "",
        APPROVED: version.approved.isoformat() if version.approved else "",
        REPLACES: str(version.replaces or ""),
    }


def of(found: ModelVersion, aliases: dict[str, int], settings: Settings) -> Version:
    """Return what MLflow found as a Version; `aliases` are those of the whole model.

    Raises FlightsError if it was not registered here and so names no package.
    """
    written, number = found.tags, int(found.version)
    if DIGEST not in written:
        raise FlightsError(
            f"{found.name} {number} names no package: it was registered by another tool. Delete it in MLflow, or "
            "register a package of your own."
        )
    approved, replaces = written.get(APPROVED), written.get(REPLACES)
    return Version(
        name=found.name,
        number=number,
        aliases=tuple(sorted(alias for alias, held in aliases.items() if held == number)),
        run_id=found.run_id or None,
        digest=written[DIGEST],
        folder=place(found.name, written[DIGEST], settings),
        owner=written.get(OWNER) or None,
        approver=written.get(APPROVER) or None,
        approved=datetime.fromisoformat(approved) if approved else None,
        replaces=int(replaces) if replaces else None,
        created=datetime.fromtimestamp(found.creation_timestamp / 1000, UTC),
    )
