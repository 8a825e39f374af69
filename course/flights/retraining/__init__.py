"""Level 3: retraining: a challenger each week, a contest with the champions before it, promotion by a rule."""

from flights.retraining.contest import Contest, contest
from flights.retraining.rules import Rule, rule
from flights.retraining.running import Retrained, run
from flights.retraining.weeks import Weeks, guarded

__all__ = ["Contest", "Retrained", "Rule", "Weeks", "contest", "guarded", "rule", "run"]
