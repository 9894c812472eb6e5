"""The applications as they grew, week by week: the counts as a table, and beside them a bar. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imgtui.domain.applications.growth import Grown, grown_by_week, undated
from imgtui.domain.applications.portfolio import LISTED
from imgtui.domain.workbook.clocks import day_text
from imgtui.tui.applications.rows import ApplicationRow, Spans
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_BAR = 18
_FILLS = dict(zip(BUCKET_SIGN, "█▓▒", strict=True))
"""How a verdict is filled: told apart without colour."""
_ABOUT = (
    "Each week tells all that was sent up to its end, by the verdict that each program has now. "
    "█ Green  ▓ Yellow  ▒ Red; a whole bar is all that was sent."
)


def growth(view: "View") -> RowGroup[ApplicationRow]:
    """Return the weeks in which something was sent, oldest first; no rows where no day is known."""
    buckets = {key: view.verdicts[key].bucket for key in view.courses if key in view.programs}
    weeks = grown_by_week(view.courses, buckets)
    without = undated(view.courses, buckets)
    more = f"; {without} more on days not known" if without else ""
    return RowGroup("growth", f"As it grew, by the week they were sent{more}", tuple(_rows(weeks)))


def _rows(weeks: tuple[Grown, ...]) -> Iterator[ApplicationRow]:
    most = max((week.total for week in weeks), default=1)
    for week in weeks:
        about = (Paragraph(((_ABOUT, "plain"),)),)
        yield ApplicationRow(f"grown:{week.monday}", "grown", _spans(week, most), about, query=LISTED)


def _spans(week: Grown, most: int) -> Spans:
    spans: list[tuple[str, str]] = [(f"{day_text(week.monday):<10} +{week.sent:<4}", "plain")]
    for bucket, sign in BUCKET_SIGN.items():
        count = week.by_bucket.get(bucket, 0)
        spans.append((f"{sign}{count:>4}{100 * count / week.total:>4.0f}% ", BUCKET_TONE[bucket]))
    end = so_far = 0
    for bucket, fill in _FILLS.items():
        so_far += week.by_bucket.get(bucket, 0)
        upto = round(_BAR * so_far / most)
        spans.append((fill * (upto - end), BUCKET_TONE[bucket]))
        end = upto
    return tuple(spans)
