"""Level 3: what became of a version that was to be delivered."""

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flights.gates import Verdict


@dataclass(frozen=True)
class Delivery:
    """What became of a version: `action` is "delivered", "unchanged" (it was in service), "pending" or "refused".

    `who` let it through: "gates", or who approved it. `address` is where the service answers, None without one;
    `replaced` the number of the version that answered before, if any.
    """

    action: str
    use_case: str
    version: int
    digest: str
    verdict: "Verdict"
    address: str | None
    seconds: float
    who: str
    replaced: int | None = None

    @property
    def passed(self) -> bool:
        """Tell whether the gates let it through."""
        return self.verdict.passed

    @property
    def in_service(self) -> bool:
        """Tell whether the version answers now."""
        return self.action in ("delivered", "unchanged")

    @property
    def sentence(self) -> str:
        """Say what became of the version."""
        name = f"{self.use_case} {self.version}"
        said = {
            "delivered": f"{name} answers at {self.address} after {self.seconds:.1f} s, let through by {self.who}.",
            "unchanged": f"{name} was in service at {self.address} already.",
            "pending": f"{name} waits: `flights deploy --approve NAME` puts it into service.",
            "refused": f"{name} was not put into service; refused by {', '.join(self.verdict.refused_by)}.",
        }
        return said[self.action]

    def text(self) -> str:
        """Return the verdict, and what became of the version."""
        return f"{self.verdict.text()}\n{self.sentence}"

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        more = {"passed": self.passed, "in_service": self.in_service, "verdict": self.verdict.as_dict()}
        return {one.name: getattr(self, one.name) for one in dataclasses.fields(self)} | more
