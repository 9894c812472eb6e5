"""Asking where a program says that it still reads applications, and when that was seen."""

from typing import TYPE_CHECKING

from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import day_echo, read_day
from imgtui.services.invites import people
from imgtui.tui.dialogs.ask import Ask, Question
from imgtui.tui.programs.record.form import label_of

if TYPE_CHECKING:
    from imgtui.tui.programs.record.screen import RecordScreen


def ask_late_cycle(screen: "RecordScreen") -> None:
    """Ask for the place and the day; an empty place takes back what was kept."""
    key, today = screen.key, screen.view.today
    held = screen.view.programs[key].late_cycle

    def take(answers: dict[str, str] | None) -> None:
        if answers is not None:
            day = read_day(answers["on"], today, back=True) if answers["on"] else None
            screen.intend(people.set_late_cycle, key, answers["source"], day)

    screen.app.push_screen(
        Ask(
            label_of("late_cycle"),
            (
                Question("source", "Where", clean(held.source) if held else "", None, ("its page", "mail")),
                Question("on", "Seen on", str((held.on if held else None) or today), screen.why_no_day),
            ),
            about="Where it says that it still reads applications. Empty: it does not say so.",
            preview=lambda answers: day_echo(answers["on"], today, back=True),
        ),
        take,
    )
