"""Level 2: data validation: a batch of clean flights against a schema, the laws of its subject and its history.

`check` reports, `require` refuses, `admit` lets the good rows through and puts the others into a quarantine with the
report, `release` gives back what was repaired.
"""

from flights.validation.examination import LAWS, Law, check, require
from flights.validation.quarantine import Admitted, admit, quarantined, release
from flights.validation.report import Finding, Report
from flights.validation.schema import FLIGHTS

__all__ = [
    "FLIGHTS", "LAWS", "Admitted", "Finding", "Law", "Report", "admit", "check", "quarantined", "release", "require"
]  # fmt: skip
