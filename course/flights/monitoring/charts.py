"""Level 3: the charts of the monitor's page: plain SVG with a text alternative, legible at a phone's width."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 8.0, 12.0, 24.0
TICKS = 4
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Series:
    """Values by period, oldest first; None where nothing is known. What is beyond `bounds` is bad.

    `bounds` are a lower and an upper one, either of which may be None. `name` and `unit` are for the reader, `zero`
    says that the axis shows 0.
    """

    name: str
    unit: str
    periods: Sequence[str]
    values: Sequence[float | None]
    bounds: tuple[float | None, float | None]
    zero: bool = True

    def bad(self, value: float | None) -> bool:
        """Tell whether a value is beyond the bounds; what is not known is not."""
        low, high = self.bounds
        return value is not None and ((low is not None and value < low) or (high is not None and value > high))


def line(series: Series) -> str:
    """Return the chart as one <svg>: a line with a dot for each period, a square where it is beyond a bound."""
    known = [value for value in series.values if value is not None]
    if not known:
        return '<p class="nothing">No truth has come yet, so there is nothing to draw.</p>'
    bounds = [bound for bound in series.bounds if bound is not None]
    ticks = _ticks(min([*known, *bounds, *([0.0] if series.zero else [])]), max([*known, *bounds]))
    low, high = ticks[0], ticks[-1]
    step = (WIDTH - LEFT - RIGHT) / max(1, len(series.values) - 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low), 1)

    places = [round(LEFT + step * number, 1) for number in range(len(series.values))]
    if len(places) == 1:
        places = [(LEFT + WIDTH - RIGHT) / 2]
    parts = []
    for tick in ticks:
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick)}" y2="{y(tick)}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    for bound in bounds:
        parts.append(f'<line class="bound" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(bound)}" y2="{y(bound)}"/>')
    pieces: list[list[str]] = [[]]
    for x, value in zip(places, series.values, strict=True):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{x},{y(value)}")
    parts += [f'<polyline points="{" ".join(piece)}"/>' for piece in pieces if len(piece) > 1]
    for x, period, value in zip(places, series.periods, series.values, strict=True):
        if value is not None:
            told = f"<title>{html.escape(period)}: {number(value)} {html.escape(series.unit)}</title>"
            parts.append(
                f'<rect class="bad" x="{x - 3.5:.1f}" y="{y(value) - 3.5:.1f}" width="7" height="7">{told}</rect>'
                if series.bad(value)
                else f'<circle cx="{x}" cy="{y(value)}" r="2.5">{told}</circle>'
            )
    ends = [(places[0], "start", series.periods[0]), (places[-1], "end", series.periods[-1])]
    if len(places) == 1:
        ends = [(places[0], "middle", series.periods[0])]
    for x, anchor, period in ends:
        parts.append(f'<text x="{x}" y="{HEIGHT - 6}" text-anchor="{anchor}">{html.escape(period)}</text>')
    said = html.escape(told_of(series), quote=True)
    return f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{said}">{"".join(parts)}</svg>'


def told_of(series: Series) -> str:
    """Return the chart in a sentence or two, for those who do not see it."""
    known = [(period, value) for period, value in zip(series.periods, series.values, strict=True) if value is not None]
    values = [value for _, value in known]
    bad = sum(map(series.bad, values))
    bounds = " and ".join(number(bound) for bound in series.bounds if bound is not None)
    told = f"{series.name} from {known[0][0]} to {known[-1][0]}: between {number(min(values))} and "
    told += f"{number(max(values))} {series.unit}, last {number(values[-1])}.".replace("  ", " ").replace(" ,", ",")
    return f"{told} Bound {bounds}: {bad} of {len(values)} beyond it."


def number(value: float | None) -> str:
    """Return a number as a reader wants it: three or four digits; "none" where nothing is known."""
    if value is None:
        return "none"
    size = abs(value)
    return f"{value:,.0f}" if size >= 1_000 else f"{value:.{1 if size >= 10 else 2 if size >= 1 else 3}f}"


def bar(value: float, bound: float) -> str:
    """Return a small bar: `value` on a scale whose middle is `bound`. It says nothing that the number does not."""
    wide = round(min(100.0, 50.0 * max(0.0, value) / bound), 1) if bound > 0 else 0.0
    kind = "bad" if value > bound else "good"
    return (
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="{kind}" width="{wide}" height="10"/><line class="bound" x1="50" x2="50" y1="0" y2="10"/></svg>'
    )


def _ticks(low: float, high: float) -> list[float]:
    """Return round numbers, evenly apart, that hold `low` and `high` between them."""
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(one for one in STEPS if one * size >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * one, 10) for one in range(first, last + 1)]
