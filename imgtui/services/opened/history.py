"""What was done to the workbook, as its journal has it."""

from datetime import datetime

from imgtui.domain.plan.news import new_lines, yesterdays_end
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.touched import Step
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of


def steps_since(book: Book, moment: datetime) -> tuple[Step, ...]:
    """Return the steps made at or after an aware moment that still hold, newest first."""
    return tuple(book.store.steps_since(moment))


def new_since_yesterday(book: Book) -> tuple[DueLine, ...]:
    """Return what is new since yesterday ended on the applicant's clock, by whoever did it."""
    clocks = clocks_of(book)
    steps = steps_since(book, yesterdays_end(clocks))
    return tuple(new_lines(steps, book.snapshot.programs, clocks, book.reference.texts))
