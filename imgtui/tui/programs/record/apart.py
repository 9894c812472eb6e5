"""What is kept of a program in records apart, each in one row of its form: shown, and asked for by enter."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.app import App

from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day, why_no_day
from imgtui.services.invites.people import set_late_cycle
from imgtui.services.reference.cards import cards
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.documents.supplement import supplement_text
from imgtui.tui.widgets.form.model import FormCell, FormRow

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def late_cycle_row(view: "View", program: Program) -> FormRow:
    """Return where it says that it still reads applications, and when that was seen."""
    held, text = program.late_cycle, ""
    if held is not None:
        day = f", {day_text(held.on, year=True)}" if held.on else ""
        text = clean(f"{held.source}{day}")
    cell = FormCell("late_cycle", "not said", text)
    return FormRow("late_cycle", (cell,), _title("late_cycle"), opens=True)


def supplements_row(view: "View", program: Program) -> FormRow:
    """Return what it wants beside the application, with what is open or late in the note."""
    text = "; ".join(map(supplement_text, program.supplements))
    still = [each for each in program.supplements if each.sent_on is None]
    late = [each.name for each in still if each.due is not None and each.due < view.today]
    note, tone = "", "muted"
    if late:
        note, tone = f"the day has gone by: {', '.join(late)}", "heed"
    elif still:
        note = f"not sent yet: {len(still)}"
    cell = FormCell("supplements", "none known", text)
    return FormRow(
        "supplements", (cell,), _title("supplements"), note=clean(note), note_tone=tone, opens=True
    )


def _title(name: str) -> str:
    return cards().records["program"][name].title


def ask_late_cycle(app: App[Any], view: "View", key: str, intend: Callable[..., None]) -> None:
    """Ask where it says that it still reads applications, and when that was seen."""
    program, today = view.programs[key], view.today
    held = program.late_cycle

    def take(answers: Answers | None) -> None:
        if answers is not None:
            intend(set_late_cycle, key, answers["source"], read_day(answers["on"], today, back=True))

    on = held.on if held is not None else today
    questions = (
        AskedLine(
            "source", "Where it says so", clean(held.source) if held else "", None, ("website", "mail")
        ),
        AskedLine("on", "Seen on", str(on) if on else "", lambda text: why_no_past_day(text, today)),
    )
    wanted = cards().records["program"]["late_cycle"].help
    about = f"{wanted[:1].upper()}{wanted[1:]}; an empty line takes it back."
    app.push_screen(
        Ask(f"Still reads applications: {clean(program.name)}", questions, about=about),
        take,
    )


def why_no_past_day(text: str, today: date) -> str | None:
    """Return why a text is no day on which something was seen; an empty one is none, and may stand."""
    if not text:
        return None
    day = read_day(text, today, back=True)
    if day is None:
        return why_no_day(text, today, back=True)
    return f"{day_text(day, year=True)} is still to come" if day > today else None
