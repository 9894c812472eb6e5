"""Views of workbooks that were never in a file."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange.reference import load_reference
from imgtui.services.views.evaluation import Constants, View, evaluate


@cache
def constants() -> Constants:
    """The shipped reference, read once."""
    return Constants.of(load_reference())


def seen(book: Workbook, now: datetime) -> View:
    """Return all that follows from a workbook; `now` without a zone is Karachi's clock."""
    moment = now if now.tzinfo else now.replace(tzinfo=ZoneInfo("Asia/Karachi"))
    return evaluate(constants(), Snapshot(book, {each.key: each for each in book.programs}, 1), moment)
