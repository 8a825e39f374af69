"""Level 3: what a model must pass before anybody is served by it: eight gates, each a plain function over data.

    evidence      enough flights with truth, on enough days, none of which it learned from
    no_leak       no input that nobody knows before departure, by name, by values, by its making
    contract      the service can make every input, and every kind of request gets an answer in range
    latency       95 of 100 answers within the time that the use case requires
    requirement   the metric within the limit of the use case
    slices        no carrier or origin surely beyond the limit or biased, corrected for many comparisons
    baseline      better than the mean per route of the flights it learned from
    champion      as good as what is in service, or better, on the same flights

The limits are the requirements of the use case, written before any model was built; margins and counts stand in
[rules.gates] of its parameters file.

What the gates do not judge: whether next month will be like the flights judged on (monitoring watches that); slices
with too few flights, which are named, and others than carrier and origin; whether the target is the right question,
or fair to passengers; the time of network and queue (the service's own metrics have it); the data that the model
learned from (`validation` has judged it); and two slices at once, such as one carrier at one airport.
"""

from flights.gates.checking import check
from flights.gates.evidence import evidence
from flights.gates.leaking import no_leak
from flights.gates.quality import baseline, champion, requirement, slices
from flights.gates.serviceable import contract, latency
from flights.gates.verdict import Finding, Verdict

__all__ = [
    "Finding",
    "Verdict",
    "baseline",
    "champion",
    "check",
    "contract",
    "evidence",
    "latency",
    "no_leak",
    "requirement",
    "slices",
]
