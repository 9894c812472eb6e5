"""Signals are what they were once they have gone out: a cell does not change them, a correction does."""

from imgtui.domain.applications.signals import have_gone_out
from imgtui.domain.reference.data import Reference
from imgtui.domain.triage.closing import has_sign_of_application
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Workbook
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of


def check_not_sent(book: Book) -> None:
    """Check that signals can still be chosen; UsageError says how a wrong record is corrected."""
    check_open(book.workbook, book.reference, clocks_of(book))


def check_open(workbook: Workbook, reference: Reference, clocks: Clocks) -> None:
    """Check the same of what a screen shows; UsageError as above."""
    season = workbook.season
    shipped = reference.season(season.match_year).get("programs_review")
    day = season.dates.get("programs_review") or (shipped.at if shipped else None)
    sent = any(map(has_sign_of_application, workbook.programs))
    if have_gone_out(day, clocks, is_anything_sent=sent):
        raise UsageError(
            "signals_sent",
            "went out with the applications: they are what they were",
            "signals",
            "a wrong record is corrected in Signals (F3, c), or: imgtui signals --correct PROGRAM SIGNAL",
        )
