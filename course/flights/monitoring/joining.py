"""Level 3: joins captured predictions with the truth, which comes late, out of order, twice or never."""

import numpy as np
import pandas as pd

from flights import use_cases
from flights.errors import FlightsError

KNOWN, WAITING, OVERDUE, VOID, UNNAMED = STATES = ("known", "waiting", "overdue", "void", "unnamed")
PATIENCE_DAYS = 7.0
ANSWER = ["prediction_id", "time", "flight_id", "prediction"]


def join(
    captured: pd.DataFrame,
    truth: pd.DataFrame,
    *,
    now: pd.Timestamp | None = None,
    patience_days: float = PATIENCE_DAYS,
) -> pd.DataFrame:
    """Return one row per flight, oldest first: the first answer to it, with `truth`, `known_at` and `state`.

    `captured` is what `capture.read` returns, of one use case. `truth` has `flight_id`, the value (a column `truth`,
    or the use case's target, in minutes) and, where it is known, `known_at`, the moment at which it came (UTC): of
    several truths of a flight the latest counts, of those of one moment the largest, so that the order of rows decides
    nothing. A truth without a value says that there will be none (a cancelled flight). `state` is one of STATES:

    - known: `truth` is there.
    - waiting, or overdue when `patience_days` have passed since the answer.
    - void: there will be no truth.
    - unnamed: the caller gave no `flight_id`; each such answer is a row of its own.

    What was not there at `now` is left out; without it, all is there. Raises FlightsError on columns that are missing,
    a truth that is no number, or two values for a flight and no `known_at` to tell which came later.
    """
    answers, truths = first_answers(captured), latest(truth)
    now = _last(answers, truths) if now is None else moment(now)
    answers = answers[answers["time"] <= now]
    truths = truths[truths["known_at"].isna() | (truths["known_at"] <= now)]
    joined = answers.merge(truths.drop_duplicates("flight_id", keep="last"), on="flight_id", how="left")
    came = joined["flight_id"].isin(truths["flight_id"]) & joined["flight_id"].notna()
    late = now - joined["time"] > pd.Timedelta(days=patience_days)
    conditions = [joined["flight_id"].isna(), joined["truth"].notna(), came, late]
    joined["state"] = np.select(conditions, [UNNAMED, KNOWN, VOID, OVERDUE], WAITING).astype(object)
    return joined


def counts(joined: pd.DataFrame) -> dict[str, int]:
    """Return how many flights are in each of STATES."""
    found = joined["state"].value_counts()
    return {state: int(found.get(state, 0)) for state in STATES}


def as_known(joined: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    """Return what was there at `now`: answers up to then, and only the truth that had come."""
    there = joined[joined["time"] <= now]
    to_come = there["known_at"] > now
    state = there["state"].mask(to_come, WAITING)
    return there.assign(truth=there["truth"].mask(to_come), known_at=there["known_at"].mask(to_come), state=state)


def first_answers(captured: pd.DataFrame) -> pd.DataFrame:
    """Return the first answer to each flight, oldest first; of those of one moment, the first by its id."""
    _require(captured, ANSWER, "captured predictions")
    if captured["time"].dtype.kind != "M" or getattr(captured["time"].dt, "tz", None) is None:
        raise FlightsError("The captured predictions have times without a zone. Read them with `capture.read`.")
    if "use_case" in captured and (several := captured["use_case"].dropna().unique()).size > 1:
        raise FlightsError(
            f"The captured predictions are of {', '.join(sorted(several))}. Join one use case at a time."
        )
    rows = captured.drop(columns=["truth", "known_at", "state"], errors="ignore")
    rows = rows.assign(time=rows["time"].dt.as_unit("ns")).sort_values(["time", "prediction_id"])
    again = rows["flight_id"].duplicated() & rows["flight_id"].notna()
    return rows[~again].reset_index(drop=True)


def latest(truth: pd.DataFrame) -> pd.DataFrame:
    """Return `flight_id`, `truth` and `known_at`, checked, the one that counts last. See `join`."""
    _require(truth, ["flight_id"], "truth")
    names = ["truth", *dict.fromkeys(use_cases.load(name).target for name in use_cases.names())]
    column = next((name for name in names if name in truth), None)
    if column is None:
        raise FlightsError(
            f"The truth has no value; its columns are {', '.join(truth)}. One of {', '.join(names)} it is."
        )
    if count := int(truth["flight_id"].isna().sum()):
        raise FlightsError(f"{count:,} rows of the truth have no flight_id. Leave them out: they belong to no flight.")
    values = pd.to_numeric(truth[column], errors="coerce").astype(float)
    wrong = (values.isna() & truth[column].notna()) | np.isinf(values)
    if wrong.any():
        flight, seen = truth.loc[wrong, ["flight_id", column]].iloc[0]
        shown = repr(seen) if isinstance(seen, str) else seen
        raise FlightsError(f"The truth of the flight {flight} is {shown}; it has to be a number, or missing.")
    rows = pd.DataFrame({"flight_id": truth["flight_id"].astype(object), "truth": values})
    if "known_at" in truth:
        rows["known_at"] = _moments(truth)
        return rows.sort_values(["known_at", "truth", "flight_id"], na_position="first").reset_index(drop=True)
    rows = rows.drop_duplicates()
    if rows["flight_id"].duplicated().any():
        flight = rows.loc[rows["flight_id"].duplicated(), "flight_id"].iloc[0]
        raise FlightsError(f"The truth has two values for the flight {flight}. Add `known_at`: the later one counts.")
    return rows.assign(known_at=pd.Series(pd.NaT, index=rows.index, dtype="datetime64[ns, UTC]")).reset_index(drop=True)


def moment(now: object) -> pd.Timestamp:
    """Return a moment in UTC. Raises FlightsError if it is none, or has no zone."""
    try:
        read = pd.Timestamp(now)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        read = pd.NaT
    if read is pd.NaT or read.tzinfo is None:
        raise FlightsError(f"now is {now!r}; it has to be a moment with a zone, such as 2013-07-01T06:00:00Z.")
    return read.tz_convert("UTC").floor("us").as_unit("ns")  # the monitor's file keeps microseconds


def _moments(truth: pd.DataFrame) -> pd.Series:
    try:
        read = pd.to_datetime(truth["known_at"], utc=True, format=None if len(truth) == 0 else "mixed")
        return read.dt.as_unit("us").dt.as_unit("ns")
    except (ValueError, TypeError) as error:
        raise FlightsError(f"known_at of the truth is no time ({error}). Give moments in UTC.") from None


def _last(answers: pd.DataFrame, truths: pd.DataFrame) -> pd.Timestamp:
    last = pd.concat([answers["time"], truths["known_at"]]).max()
    return pd.Timestamp.now("UTC") if last is pd.NaT else last


def _require(rows: pd.DataFrame, needed: list[str], what: str) -> None:
    if missing := [name for name in needed if name not in rows]:
        raise FlightsError(f"The {what} have no {missing[0]!r}; the columns are {', '.join(map(str, rows))}.")
