"""A class of hostile, accidental and honest submissions, each with what it deserves."""

from pathlib import Path

from hostile import adaptive, blind, blind_reach, damaged, forged, honest, limits, reaching, values
from hostile.cases import Case, Targets
from hostile.course import ASSIGNMENT

BLIND = (*blind.CASES, *blind_reach.CASES)  # written without sight of the defences
THEMES = (blind, blind_reach, forged, values, adaptive, reaching, limits, damaged, honest)
CASES: tuple[Case, ...] = tuple(case for theme in THEMES for case in theme.CASES)
IDS = [f"{theme.__name__.rpartition('.')[2]}-{case.name}" for theme in THEMES for case in theme.CASES]


def lay_out(solved: Path, submissions: Path, targets: Targets, *names: str) -> list[Case]:
    """Write each submission, or those of some names, as `submissions`/NAME/level_0/ and return them.

    `solved` is the folder of the fully solved notebooks.
    """
    laid = [case for case in CASES if not names or case.name in names]
    for case in laid:
        case.lay(solved, submissions / case.name / ASSIGNMENT, targets)
    return laid
