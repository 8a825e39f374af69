"""Level 2: replay: the year 2013 arrives again, month by month, and a policy decides when a new model takes over."""

from flights.replay.clock import Period, periods
from flights.replay.policies import POLICIES, Policy, parameters_for
from flights.replay.running import run

__all__ = ["POLICIES", "Period", "Policy", "parameters_for", "periods", "run"]
