"""Level 3: the rules of the monitor as data: what is watched, when it alarms, when it clears, and what to do first."""

from dataclasses import dataclass

from flights import parameters
from flights.monitoring.drifting import PSI_BOUND
from flights.monitoring.slicing import usual_bias
from flights.use_cases import HIGHER_IS_BETTER, UseCase

ERROR, BIAS, SLICE, DRIFT, NO_TRUTH, NO_PREDICTIONS = KINDS = (
    "error", "bias", "slice", "drift", "no_truth", "no_predictions",
)  # fmt: skip
MARGIN = 0.05  # an alarm clears only this far, as a share, on the good side of its bound
ERROR_DAYS, SLICE_DAYS, DRIFT_DAYS = 7, 28, 28
TRUTH_DAYS, PREDICTIONS_DAYS = 2, 1

RUNBOOK = {
    ERROR: "Ask what changed last: a deployment is rolled back in one step; without one, look at slices and drift, "
    "then retrain on the latest truth and let the gates decide.",
    BIAS: "Compare prediction and truth by day: a jump says data or deployment, a slope says that the world moved. "
    "Retrain on the latest truth; correct nothing by hand.",
    SLICE: "Look at the flights of this slice, tell the owner of the model, and record it on its card: whether it may "
    "stay in service for them is the approver's decision.",
    DRIFT: "Look at the error first: while it keeps its limit, nothing is to be done but to note which input moved.",
    NO_TRUTH: "Ask the source of arrivals. Until it delivers, the error is unknown: promote no model.",
    NO_PREDICTIONS: "Open /health of the service and its log; `flights deploy` starts it again with the same model.",
}


@dataclass(frozen=True)
class Rule:
    """One thing that is watched.

    It alarms when what is seen is beyond `bound` and clears at `clear` or better; between the two it stays as it was.
    Seen is the flights of the last `window_days`; with less than `fewest` of them nothing is said and nothing changes.
    `severity` is "high" (now), "medium" (today) or "low" (to be noted).
    """

    kind: str
    severity: str
    window_days: float
    bound: float
    clear: float
    fewest: int
    runbook: str


def standard(use_case: UseCase) -> tuple[Rule, ...]:
    """Return the rules of a use case, one of each kind: the bounds come from its requirements and its label delay.

    With a delay of one day, yesterday's truth is known this morning; with a longer one the windows of truth reach
    farther back by as much, so that they hold as many days of it.
    """
    limit, tolerated = use_case.requirements.limit, usual_bias(use_case)
    delay = parameters.read_file(use_case.name)["label_delay_days"]
    sign = 1 if use_case.metric in HIGHER_IS_BETTER else -1
    clear, error_clear = 1 - MARGIN, limit * (1 + sign * MARGIN)
    truth_days, more = delay + TRUTH_DAYS, delay - 1
    return (
        Rule(ERROR, "high", ERROR_DAYS + more, limit, error_clear, 200, RUNBOOK[ERROR]),
        Rule(BIAS, "medium", ERROR_DAYS + more, tolerated, tolerated * clear, 200, RUNBOOK[BIAS]),
        Rule(SLICE, "medium", SLICE_DAYS + more, limit, error_clear, 200, RUNBOOK[SLICE]),
        Rule(DRIFT, "low", DRIFT_DAYS, PSI_BOUND, PSI_BOUND * clear, 500, RUNBOOK[DRIFT]),
        Rule(NO_TRUTH, "high", ERROR_DAYS + truth_days, truth_days, truth_days, 1, RUNBOOK[NO_TRUTH]),
        Rule(NO_PREDICTIONS, "high", PREDICTIONS_DAYS, PREDICTIONS_DAYS, PREDICTIONS_DAYS, 1, RUNBOOK[NO_PREDICTIONS]),
    )
