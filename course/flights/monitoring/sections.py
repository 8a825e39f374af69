"""Level 3: the sections of the monitor's page, each as HTML made from what the monitor last found."""

import html
from typing import Any

from flights.monitoring import charts
from flights.monitoring.charts import Series, number
from flights.monitoring.drifting import PSI_BOUND
from flights.monitoring.markup import Drawn, closed, long, mark, moment, table, tile
from flights.use_cases import HIGHER_IS_BETTER, UseCase

DAYS_SHOWN, WEEKS_SHOWN = 42, 53
STALE_SECONDS = 7_200.0  # the monitor looks at least every hour
NAMES = {"rmse": "RMSE", "roc_auc": "Area under the ROC curve"}
SEVERITIES = ("high", "medium", "low")


def head(use_case: UseCase, found: dict[str, Any], now: float) -> str:
    """Return the verdict in one line, and when the monitor last looked."""
    standing = found["alerts"]["standing"]
    urgent = sum(one["severity"] != "low" for one in standing)
    verdict = f"{urgent} urgent alert{'s' * (urgent > 1)}" if urgent else "Nothing is urgent"
    if not urgent and found["window"]["value"] is None:
        verdict = "Nothing is urgent; the error is not known yet"
    told = f'Last look: <time datetime="{found["now"]}">{moment(found["now"])}</time>.'
    if (old := now - found["written"]) > STALE_SECONDS:
        told += f" <b>The monitor has been silent for {old / 3600:.0f} hours: start it again by flights monitor.</b>"
    return f'<h1>{verdict}</h1>\n<p class="soft">{html.escape(use_case.question)} {told}</p>'


def tiles(use_case: UseCase, found: dict[str, Any]) -> str:
    """Return the numbers that are looked at first."""
    window, flights, latest = found["window"], found["flights"], found["latest"]
    enough = window["n"] >= window["fewest"]
    value, bias = window["value"], window["bias"]
    unit = " min" if use_case.task == "regression" else ""
    kept = use_case.requirements.met_by(value) if enough and value is not None else None
    straight = abs(bias) <= window["bias_bound"] if enough and bias is not None else None
    days, word = f"{window['days']:g} days", "at least" if use_case.metric in HIGHER_IS_BETTER else "at most"
    few = "" if enough else f"; {window['n']:,} flights are too few to judge"
    waits = f"flights waiting for their truth; {flights['overdue']:,} of them for over a week"
    answered = "no answer yet" if latest is None else f"answered last, {moment(latest['time'])}"
    rows = [
        (mark(kept, "kept", "broken"), _measured(number(value), unit),
         f"{NAMES[use_case.metric]} of {days} ({word} {found['limit']:g}{unit}){few}"),
        (mark(straight, "tolerated", "not tolerated"), _measured(_signed(bias), unit),
         f"bias of {days}: prediction minus truth (up to {window['bias_bound']:g}{unit} either way)"),
        (("", ""), f"{flights['known']:,}", "flights joined with their truth"),
        (("", ""), f"{flights['waiting'] + flights['overdue']:,}", waits),
        (("", ""), f"Version {latest['version']}" if latest else "No version", answered),
    ]  # fmt: skip
    return '<ul class="tiles">' + "".join(tile(*row) for row in rows) + "</ul>"


def alerts(found: dict[str, Any]) -> str:
    """Return the alerts that stand, the gravest first, each with its cause and what to do first; then the past ones."""
    standing = sorted(found["alerts"]["standing"], key=lambda one: SEVERITIES.index(one["severity"]))
    parts = ["<h2>Alerts</h2>", '<ul class="alerts">' if standing else "<p>None stands.</p>"]
    for kind in dict.fromkeys(one["kind"] for one in standing):
        alike = [one for one in standing if one["kind"] == kind]
        parts += [f'<li class="{alike[0]["severity"]}">', *map(_told, alike)]
        parts.append(f"<p><b>First:</b> {html.escape(alike[0]['runbook'])}</p></li>")
    parts += ["</ul>"] if standing else []
    if past := found["cleared"]:
        rows = [(_named(one), moment(one["moment"]), moment(one["until"])) for one in past]
        cleared = table("The alerts that cleared last.", ("alert", "raised", "cleared"), rows)
        parts.append(closed("cleared", f"Cleared lately ({len(past)})", cleared))
    return "\n".join(parts)


def charts_of(use_case: UseCase, found: dict[str, Any]) -> str:
    """Return error and bias by week and by day, drawn, with the numbers behind each picture."""
    limit, tolerated = found["limit"], found["window"]["bias_bound"]
    higher = use_case.metric in HIGHER_IS_BETTER
    unit = "minutes" if use_case.task == "regression" else ""
    bounds = {"value": (limit, None) if higher else (None, limit), "bias": (-tolerated, tolerated)}
    figures = []
    for by, most in (("week", WEEKS_SHOWN), ("day", DAYS_SHOWN)):
        rows = found["performance"][by][-most:]
        periods = [one["period"].split("/")[0] for one in rows]
        for what, name in (("value", NAMES[use_case.metric]), ("bias", "Bias")):
            series = Series(f"{name} by {by}", unit, periods, [one[what] for one in rows], bounds[what], not higher)
            shown = f"bound {limit:g}" if what == "value" else f"bounds ±{tolerated:g}"
            title = f"{html.escape(name)} by {by}{f', {unit}' if unit else ''} ({shown})"
            numbers = closed(f"{what}-{by}", "The numbers", _behind(series, rows, by, what))
            figures.append(f"<figure><h3>{title}</h3>{charts.line(series)}{numbers}</figure>")
    return '<h2>Error and bias</h2>\n<div class="charts">' + "\n".join(figures) + "</div>"


def slices(use_case: UseCase, found: dict[str, Any]) -> str:
    """Return the slices, the worst first; only a slice that is worse beyond chance is marked."""
    names = ("slice", NAMES["rmse"] if use_case.metric == "rmse" else "area", "bias", "flights", "verdict")
    rows, bad = [], []
    for one in found["slices"]:
        judged = not (one["p"] is None and one["bias_p"] is None)
        verdict = "worse" if one["breach"] else "biased" if one["biased"] else "as allowed" if judged else "too few"
        slice_ = f"{one['by']} {one['slice']}"
        rows.append((slice_, number(one["value"]), _signed(one["bias"]), f"{one['n']:,}", verdict))
        bad.append(verdict in ("worse", "biased"))
    text = "Corrected for the number of slices; the days are the units. The worst first."
    told = (
        long("slices", text, names, rows, bad, -1)
        if rows
        else "<p>None yet: no flight of the last weeks has truth.</p>"
    )
    return f"<h2>Slices of the last weeks</h2>\n{told}"


def drift(found: dict[str, Any]) -> str:
    """Return how far each input has moved since the training, the farthest first."""
    moved = sorted(found["drift"], key=lambda one: -one["psi"])
    rows = [
        (one["feature"].replace("_", " "), f"{one['psi']:.3f}", Drawn(charts.bar(one["psi"], PSI_BOUND)))
        for one in moved
    ]
    text = f"Population stability index against the training months; above {PSI_BOUND:g} an input has moved."
    text += " That alone says nothing about the error."
    bad = [one["alarm"] for one in moved]
    names = ("input", "index", "0 to twice the bound")
    told = long("drift", text, names, rows, bad, 1) if rows else "<p>Nothing yet: no input was compared.</p>"
    return f"<h2>Drift of the inputs</h2>\n{told}"


def _behind(series: Series, rows: list[dict[str, Any]], by: str, what: str) -> str:
    """Return the numbers behind a chart as a table, the latest period first."""
    told = _signed if what == "bias" else number
    bad = [series.bad(value) for value in reversed(series.values)]
    cells = [
        (period, f"{told(value)}{', beyond' if series.bad(value) else ''}", f"{row['n']:,}", f"{row['waiting']:.0%}")
        for period, value, row in zip(series.periods, series.values, rows, strict=True)
    ]
    names = (by, series.name.split(" by ")[0], "flights", "waiting")
    return table("The latest first. The share that waits still has no truth.", names, cells[::-1], bad)


def _signed(value: float | None) -> str:
    return number(value) if value is None or value <= 0 else f"+{number(value)}"


def _measured(value: str, unit: str) -> str:
    return "not known yet" if value == number(None) else f"{value}{unit}"


def _told(alert: dict[str, Any]) -> str:
    title = f"{_named(alert)} ({alert['severity']}), since"
    return f"<h3>{html.escape(title)} {moment(alert['moment'])}</h3><p>{html.escape(alert['cause'])}</p>"


def _named(alert: dict[str, Any]) -> str:
    name = str(alert["kind"]).replace("_", " ")
    return f"{name}: {alert['subject']}" if alert["subject"] else name
