"""Level 3: experiments: which model is better, found out on served flights, safely and without fooling oneself."""

from flights.experiments.analysis import Estimate, clustered, naive_paired, naive_split, of_days, paired
from flights.experiments.assignment import assign, assign_all
from flights.experiments.bounds import Breach, Guardrail, guardrails
from flights.experiments.costs import best_buffer, cost
from flights.experiments.days import AUTOCORRELATION, effective, lag_one, of_arms, of_pairs
from flights.experiments.decision import Decision, decide
from flights.experiments.plans import Plan, canary, from_dict, shadow, split
from flights.experiments.power import reached, sample_size, split_autocorrelation, split_day_sd
from flights.experiments.sequences import Sequence, sequential

__all__ = [
    "AUTOCORRELATION",
    "Breach",
    "Decision",
    "Estimate",
    "Guardrail",
    "Plan",
    "Sequence",
    "assign",
    "assign_all",
    "best_buffer",
    "canary",
    "clustered",
    "cost",
    "decide",
    "effective",
    "from_dict",
    "guardrails",
    "lag_one",
    "naive_paired",
    "naive_split",
    "of_arms",
    "of_days",
    "of_pairs",
    "paired",
    "reached",
    "sample_size",
    "sequential",
    "shadow",
    "split",
    "split_autocorrelation",
    "split_day_sd",
]
