"""Level 3: one retraining: train on what is known, register, hold the contest, and deliver the winner or keep."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from flights import parameters, use_cases
from flights.errors import FlightsError
from flights.retraining.contest import CHALLENGER, CHAMPION, FROZEN, Contest, contest
from flights.retraining.rules import Rule, rule
from flights.settings import Settings

if TYPE_CHECKING:
    from flights.registry import Version
    from flights.retraining.candidates import Candidate


@dataclass(frozen=True)
class Retrained:
    """What came of one retraining.

    `winner` is the name in the contest of who serves from now on ("" if nobody does), `version` its entry in the
    registry, and `delivered` says whether it took over just now. `challenger` is the version that was trained.
    `contest` is the one that decided, None if none could be held. `stopped` tells of each candidate that won, and that
    the gates refused, why; `left_out` of each that could not be compared.
    """

    use_case: str
    today: str
    challenger: "Version"
    winner: str
    version: "Version | None"
    delivered: bool
    sentence: str
    contest: Contest | None = None
    stopped: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it; versions by their numbers."""
        told = vars(self) | {"challenger": self.challenger.number}
        told["version"] = self.version.number if self.version else None
        told["contest"] = self.contest.table.to_dict("records") if self.contest else []
        return told


def run(
    use_case_name: str,
    settings: Settings,
    today: str | date,
    *,
    by: Rule | None = None,
    solver: str = "svd",
    port: int = 0,
    approval: str | None = None,
) -> Retrained:
    """Retrain on what is known on the morning of `today`, and let the better model serve.

    The challenger learns from the window that ends before the holdout; it is packed, recorded and registered, and holds
    the contest against the champion, former champions and the model of Level 0. A winner other than the champion is
    delivered: `delivery` asks the gates, and serves this very package. If they refuse it, the contest is held again
    without it; if nobody is left who is better, the champion stays. Nothing is fitted again in between.

    `by` is the rule, by default that of the parameters file; `solver` is Ridge's; `port` and `approval` go to the
    delivery. Raises FlightsError if window and holdout do not lie within the data yet, if the data breaks a rule, or if
    a package in the contest is damaged.
    """
    from flights import delivery, packaging, registry  # MLflow, which takes seconds: the contest alone goes without
    from flights.retraining import candidates as taking_part
    from flights.retraining import challenger
    from flights.retraining.candidates import Candidate

    chosen, use_case = by or rule(use_case_name), use_cases.load(use_case_name)
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    morning = _morning(today, chosen.first_possible(delay))
    last_known = morning - pd.Timedelta(days=delay)
    known = challenger.holdout(use_case_name, settings, chosen, last_known)
    made = challenger.make(use_case_name, settings, chosen, last_known, known, solver)
    champion = taking_part.champion(use_case_name, settings)
    everybody = [*([champion] if champion else []), Candidate(CHALLENGER, packaging.load(made.folder), made)]
    everybody += taking_part.former(use_case_name, settings, chosen.former_champions)
    frozen = taking_part.frozen(use_case_name, settings, known, solver)
    everybody += [frozen] if isinstance(frozen, Candidate) else []
    compared, left_out = taking_part.fair(everybody, known)
    left_out |= {FROZEN: frozen} if isinstance(frozen, str) else {}
    stopped: dict[str, str] = {}

    def told(winner: "Candidate | None", sentence: str, held: Contest | None = None, new: bool = False) -> Retrained:
        name, version = (winner.name, winner.version) if winner else ("", None)
        why = "".join(f" {one} was better, and was stopped: {said}" for one, said in stopped.items())
        day = f"{morning:%Y-%m-%d}"
        return Retrained(use_case_name, day, made, name, version, new, sentence + why, held, stopped, left_out)

    if champion and CHAMPION in left_out:
        why = f"{left_out[CHAMPION]} Wait until later days are known."
        return told(champion, f"The champion stays, since it cannot be compared. {why}")
    answers = taking_part.predictions(compared, known)
    while left := {name: said for name, said in answers.items() if name not in stopped}:
        held = contest(left, known, use_case, days=chosen.holdout_days, margin=chosen.margin)
        winner = next(one for one in compared if one.name == held.winner)
        if champion and winner.name == CHAMPION:
            return told(champion, held.sentence, held)
        version = winner.version or registry.register(winner.package.folder, settings)
        done = delivery.deliver(use_case_name, version.number, settings, known=known, port=port, approval=approval)
        if done.in_service:
            return told(Candidate(winner.name, winner.package, version), held.sentence, held, new=True)
        if done.passed:
            return told(champion, f"{held.sentence} {done.sentence}", held)  # it waits for an approval
        stopped[winner.name] = done.sentence
    return told(champion, "There was no champion, and nobody may take the place.")


def _morning(today: str | date, earliest: pd.Timestamp) -> pd.Timestamp:
    """Return the day. Raises FlightsError if it is none, or too early."""
    try:
        morning = pd.Timestamp(today)
        if pd.isna(morning):
            raise ValueError
        morning = morning.tz_localize(None).normalize()
    except (ValueError, TypeError):
        raise FlightsError(f"today is {today!r}; it has to be a day such as 2013-07-01.") from None
    if morning < earliest:
        raise FlightsError(
            f"On {morning:%Y-%m-%d} window and holdout do not lie within the data yet. Retrain on {earliest:%Y-%m-%d}, "
            "or later."
        )
    return morning
