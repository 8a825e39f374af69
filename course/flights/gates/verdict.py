"""Level 3: what the gates found: one finding each, and the verdict over all of them."""

import dataclasses
import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What one gate saw, what it allows, and a sentence on both; `seen` and `bound` are in the sentence's unit."""

    gate: str
    passed: bool
    seen: float
    bound: float
    sentence: str


@dataclass(frozen=True)
class Verdict:
    """Whether a package may be served: all gates passed, and none had to be left out.

    `findings` are in the order in which the gates were asked. `skipped` names those that could not judge, since one
    before them found too little to judge on, or a model that does not answer. `flights`, `first_day` and `last_day`
    say on what it was judged.
    """

    use_case: str
    package: str
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...] = ()
    flights: int = 0
    first_day: str = ""
    last_day: str = ""

    @property
    def passed(self) -> bool:
        """Tell whether the package may be served."""
        return not self.skipped and all(one.passed for one in self.findings)

    @property
    def refused_by(self) -> tuple[str, ...]:
        """Return the names of the gates that refuse it."""
        return tuple(one.gate for one in self.findings if not one.passed)

    def text(self) -> str:
        """Return a line on the whole, and one for each gate; those that refuse stand first."""
        on = f", judged on {self.flights:,} flights of {self.first_day} to {self.last_day}" if self.flights else ""
        lines = [f"{self.use_case} {self.package}: {'passed' if self.passed else 'refused'}{on}"]
        for one in sorted(self.findings, key=lambda one: one.passed):
            lines.append(f"  {'ok     ' if one.passed else 'REFUSED'}  {one.gate:<11}  {one.sentence}")
        lines += [f"  skipped  {name:<11}  Could not be judged." for name in self.skipped]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict as JSON knows it; a number that is none is None."""
        found = dataclasses.asdict(self)
        for one in found["findings"]:
            one |= {name: one[name] if math.isfinite(one[name]) else None for name in ("seen", "bound")}
        order = {"passed": self.passed, "refused_by": list(self.refused_by)}
        return {**order, **found, "findings": list(found["findings"]), "skipped": list(self.skipped)}
