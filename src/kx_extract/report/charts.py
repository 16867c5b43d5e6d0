"""Small charts of numbers over time, as SVG: targets hollow, estimates light, ranges as lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from markupsafe import Markup

from kx_extract.export.numbers import plain
from kx_extract.record import record
from kx_extract.report.highlights import shown

WIDTH, HEIGHT = 420, 170
_LARGEST = Decimal("1e300")  # beyond it a double is infinite
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 12, 12, 26
SHAPES = (
    "M0 0m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "M0 0m-5 -5h10v10h-10z",
    "M0 0m0 -6l6 11h-12z",
    "M0 0m0 -7l7 7l-7 7l-7 -7z",
)
"""Circle, square, triangle and diamond about the origin."""


@record(frozen=True, slots=True)
class Point:
    """A number at a time.

    Attributes:
        first: the first day of its period.
        last: the last day of its period.
        low: the value, or the lower end of a range.
        high: the value, or the upper end of a range.
        status: ``reported``, ``target``, ``estimated`` or ``forecast``.
        series: which of the chart's units it is of, from 0.
        title: what it says in words, for who points at it.
        link: where it leads.
    """

    first: dt.date
    last: dt.date
    low: Decimal
    high: Decimal
    status: str
    series: int
    title: str
    link: str


def chart(points: Sequence[Point], label: str) -> Markup:
    """A chart of points by the middle of their periods; "" where there is nothing to draw.

    Each point is a link with its words as title; nothing is drawn between points, since nobody has
    said what was between them.

    Args:
        points: at least one.
        label: what the chart is of, for who cannot see it.
    """
    drawn = [point for point in points if max(abs(point.low), abs(point.high)) < _LARGEST]
    if not drawn:
        return Markup("")
    days = [_middle(point) for point in drawn]
    first, last = min(days), max(days)
    top = max(float(point.high) for point in drawn)
    bottom = min(0.0, *(float(point.low) for point in drawn))
    frame = _Frame(first, last, bottom, top if top > bottom else bottom + 1)
    parts = [*_axes(frame), *(_point(point, frame) for point in drawn)]
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="group"'
        f' aria-label="{escape(shown(label))}">{"".join(parts)}</svg>'
    )


@record(frozen=True, slots=True)
class _Frame:
    first: float
    last: float
    bottom: float
    top: float

    def x(self, day: float) -> float:
        """Where a day is; a single day stands in the middle."""
        wide = WIDTH - _LEFT - _RIGHT - 16
        part = 0.5 if self.last == self.first else (day - self.first) / (self.last - self.first)
        return _LEFT + 8 + part * wide

    def y(self, value: float) -> float:
        """Where a value is."""
        part = (value - self.bottom) / (self.top - self.bottom)
        return HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM)


def _middle(point: Point) -> float:
    return (point.first.toordinal() + point.last.toordinal()) / 2


def _axes(frame: _Frame) -> list[str]:
    floor, right = frame.y(frame.bottom), WIDTH - _RIGHT
    out = [f'<path class="axis" d="M{_LEFT} {_TOP}V{floor:.1f}H{right}"/>']
    for value in (frame.bottom, frame.top):
        out.append(
            f'<text class="tick" x="{_LEFT - 5}" y="{frame.y(value) + 4:.1f}"'
            f' text-anchor="end">{_short(value)}</text>'
        )
    for day, text in _times(frame):
        place = f'x="{frame.x(day):.1f}" y="{HEIGHT - 8}" text-anchor="middle"'
        out.append(f'<text class="tick" {place}>{text}</text>')
    return out


def _times(frame: _Frame) -> list[tuple[float, str]]:
    """The days below the axis: years, or where the points are within two, the first and the last.

    Those are six at most, and lie between the first point and the last.
    """
    first, last = dt.date.fromordinal(int(frame.first)), dt.date.fromordinal(int(frame.last))
    years = range(first.year, last.year + 1)
    middles = [(dt.date(year, 7, 2).toordinal(), str(year)) for year in years]
    inside = [(day, text) for day, text in middles if frame.first <= day <= frame.last]
    if len(inside) < 2:
        ends = {day.isoformat()[:7]: float(day.toordinal()) for day in (first, last)}
        return [(day, text) for text, day in ends.items()]
    step = -(-len(inside) // 6)
    return [(float(day), text) for day, text in inside[::step]]


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _short(value: float) -> str:
    """A tick's number, in groups of three, as both languages read it; large ones by their power.

    >>> _short(62.5), _short(1250000.0), _short(8.1e12)
    ('62,5', '1\\u202f250\\u202f000', '8,1·10¹²')
    """
    if abs(value) >= 1e7:
        digits, _, power = f"{value:.2e}".partition("e+")
        digits = digits.rstrip("0").rstrip(".").replace(".", ",")
        return f"{digits}·10{str(int(power)).translate(_RAISED)}"
    whole = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}".replace(".", ";")
    return whole.replace(",", "\u202f").replace(";", ",")


def _point(point: Point, frame: _Frame) -> str:
    x = frame.x(_middle(point))
    low, high = frame.y(float(point.low)), frame.y(float(point.high))
    title = escape(shown(point.title))
    span = ""
    if point.low != point.high:
        span = f'<path class="range" d="M{x:.1f} {low:.1f}V{high:.1f}"/>'
    mark = _shape(point.series % len(SHAPES), x, (low + high) / 2)
    kind = f"p p-{point.status} s-{point.series % len(SHAPES)}"
    return (
        f'<a href="{escape(point.link)}" aria-label="{title}"><title>{title}</title>'
        f'{span}<path class="{kind}" d="{mark}"/></a>'
    )


def _shape(series: int, x: float, y: float) -> str:
    """A mark for each series: they differ by more than their colour."""
    return f"M{x:.1f} {y:.1f}{SHAPES[series][4:]}"


def point_title(quote: str, value: tuple[Decimal, Decimal], period: str, words: str) -> str:
    """What a point says: ``439 đảng viên (439), 2022, reported``."""
    low, high = value
    number = plain(low) if low == high else f"{plain(low)}–{plain(high)}"
    return ", ".join(part for part in (f"{quote} ({number})", period, words) if part)
