"""Pictures of the season in cells of text: invites against the forecast, prices with intervals. Pure."""

from collections.abc import Sequence
from math import log

from imgtui.domain.applications.next_dollar import Price
from imgtui.domain.applications.season_ahead import WeekAhead
from imgtui.domain.workbook.clocks import MONTHS
from imgtui.domain.workbook.records.record import record

_AXIS = 4
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


@record
class PictureSigns:
    """The signs of a picture; those of plain ASCII where nothing else can be shown.

    Attributes:
        band: where a count was expected.
        ahead: where it is to be expected.
        mean: the middle of either.
        fact: what is so.
        left: the low end of an interval.
        line: between its ends.
        middle: its mean.
        right: its high end.
        beyond: an interval that runs off.
    """

    band: str = "░"
    ahead: str = "▒"
    mean: str = "─"
    fact: str = "●"
    left: str = "├"
    line: str = "─"
    middle: str = "┼"
    right: str = "┤"
    beyond: str = ">"


PLAIN = PictureSigns(".", ":", "-", "O", "|", "-", "+", "|", ">")


def season_picture(
    weeks: Sequence[WeekAhead], width: int, height: int, signs: PictureSigns | None = None
) -> tuple[str, ...]:
    """Return invites by week as lines: what was expected, what came, what is to be expected; months below.

    Args:
        weeks: the season.
        width: cells across, at least 30.
        height: lines, at least 5.
        signs: what is drawn with; None: the usual ones.
    """
    if not weeks:
        return ()
    drawn = signs or PictureSigns()
    room = max(10, width - _AXIS - 1)
    column = max(1, min(4, room // len(weeks)))
    shown = weeks[-(room // column) :]
    top = max(1, max(_top(week) for week in shown))
    rows = max(3, height - 2)
    lines = [_line(shown, row, rows, top, column, drawn) for row in range(rows - 1, -1, -1)]
    return (*lines, f"{' ' * _AXIS}└{'─' * (column * len(shown))}", _months(shown, column))


def _top(week: WeekAhead) -> int:
    ends = [week.invited or 0]
    ends += [span.high for span in (week.expected, week.forecast) if span is not None]
    return max(ends)


def _line(weeks: Sequence[WeekAhead], row: int, rows: int, top: int, column: int, signs: PictureSigns) -> str:
    def at(value: float) -> int:
        return round(value * (rows - 1) / top)

    label = round(row * top / (rows - 1))
    named = row in (0, rows - 1) or (at(label) == row and row % 2 == 0)
    cells = []
    for week in weeks:
        span, band = (week.expected, signs.band) if week.expected else (week.forecast, signs.ahead)
        cell = " "
        if span is not None and at(span.low) <= row <= at(span.high):
            cell = signs.mean if at(span.mean) == row else band
        text = cell * column
        if week.invited is not None and at(week.invited) == row:
            middle = (column - 1) // 2
            text = text[:middle] + signs.fact + text[middle + 1 :]
        cells.append(text)
    return f"{label if named else '':>{_AXIS - 1}} │{''.join(cells)}".rstrip()


def _months(weeks: Sequence[WeekAhead], column: int) -> str:
    line = [" "] * (_AXIS + 1 + column * len(weeks) + 3)
    last = 0
    for place, week in enumerate(weeks):
        start = _AXIS + 1 + place * column
        if week.monday.month != last and (not last or week.monday.day <= 7) and line[start - 1] == " ":
            name = MONTHS[week.monday.month - 1]
            line[start : start + len(name)] = name
            last = week.monday.month
    return "".join(line).rstrip()


def price_picture(prices: Sequence[Price], width: int, signs: PictureSigns | None = None) -> tuple[str, ...]:
    """Return the interval of each price on a scale that doubles, one line each, below the line of the scale.

    Prices that are not known have an empty line.
    """
    known = [each for each in prices if each.per_interview is not None]
    if not known:
        return ()
    drawn = signs or PictureSigns()
    low = min(each.low or 1.0 for each in known)
    high = sorted(each.high or 1.0 for each in known)[-1]
    cap = max(4 * max(each.per_interview or 1.0 for each in known), 2 * low)
    scale = _Scale(max(0.5, low * 0.9), min(high * 1.05, cap), max(20, width))
    return (scale.head(), *(_bar(each, scale, drawn) for each in prices))


class _Scale:
    """A scale on which equal ratios are equally long."""

    def __init__(self, low: float, high: float, width: int) -> None:
        self.low, self.high, self.width = log(low), log(max(high, low * 1.5)), width

    def at(self, value: float) -> int:
        """Return the cell of a value; one beyond the last where it runs off."""
        share = (log(max(value, 1e-9)) - self.low) / (self.high - self.low)
        return max(0, min(self.width, round(share * (self.width - 1))))

    def head(self) -> str:
        """Return the line of numbers."""
        line = [" "] * self.width
        for step in _STEPS:
            text = f"${step:,}"
            start = self.at(step)
            fits = self.low <= log(step) <= self.high and start + len(text) <= self.width
            if fits and all(cell == " " for cell in line[max(0, start - 2) : start + len(text) + 1]):
                line[start : start + len(text)] = text
        return "".join(line).rstrip()


def _bar(each: Price, scale: _Scale, signs: PictureSigns) -> str:
    if each.per_interview is None or each.low is None or each.high is None:
        return ""
    line = [" "] * scale.width
    first, last = scale.at(each.low), scale.at(each.high)
    runs_off = last >= scale.width
    for place in range(first, min(last + 1, scale.width)):
        line[place] = signs.line
    line[min(last, scale.width - 1)] = signs.beyond if runs_off else signs.right
    line[first] = signs.left
    line[min(scale.at(each.per_interview), scale.width - 1)] = signs.middle
    return "".join(line).rstrip()
