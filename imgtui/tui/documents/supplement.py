"""What a program wants beside the application: asked, sent, taken away, from wherever it is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from imgtui.domain.workbook.records import Program, Supplement
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import read_day, why_no_day
from imgtui.services.applications import files
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.dialogs.prompt import Choice

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

Intend = Callable[..., None]
"""Takes a service and its arguments: what a screen does with a change."""

_NEW, _GONE = "new", "gone"


def supplement_text(each: Supplement) -> str:
    """Return one of them in a few words: its name and its day, or that it is open."""
    day = f", sent {each.sent_on}" if each.sent_on else f", due {each.due}" if each.due else ", open"
    return clean(f"{each.name}{day}")


def ask_supplement(app: App[Any], view: "View", key: str, intend: Intend) -> None:
    """Ask for a new one where there is none; else which one is meant, a new one, or one to take away."""
    program = view.programs[key]
    if not program.supplements:
        _ask_one(app, view, program, None, intend)
        return
    answers = [*_numbered(program), (_NEW, "n", "Another one"), (_GONE, "x", "Take one away")]

    def take(answer: str | None) -> None:
        if answer == _GONE:
            _ask_gone(app, program, intend)
        elif answer is not None:
            held = None if answer == _NEW else program.supplements[int(answer)]
            _ask_one(app, view, program, held, intend)

    app.push_screen(Choice(f"Its own: {program.name}", answers), take)


def _numbered(program: Program) -> list[tuple[str, str, str]]:
    return [(str(at), str(at + 1), supplement_text(each)) for at, each in enumerate(program.supplements)]


def _ask_gone(app: App[Any], program: Program, intend: Intend) -> None:
    def take(answer: str | None) -> None:
        if answer is not None:
            intend(files.remove_supplement, program.key, program.supplements[int(answer)].name)

    app.push_screen(Choice("Which one does it not want?", _numbered(program)), take)


def _ask_one(app: App[Any], view: "View", program: Program, held: Supplement | None, intend: Intend) -> None:
    def day(text: str) -> str | None:
        return why_no_day(text, view.today) if text and read_day(text, view.today) is None else None

    def shown(found: object) -> str:
        return str(found) if found else ""

    def take(answers: Answers | None) -> None:
        if answers is not None:
            due, sent = (read_day(answers[name], view.today, name == "sent") for name in ("due", "sent"))
            intend(files.set_supplement, program.key, answers["name"], due, sent, None)

    questions = [
        AskedLine("name", "What it wants", clean(held.name) if held else "", _named),
        AskedLine("due", "Due", shown(held and held.due), day, placeholder="such as 3 Feb; may be empty"),
        AskedLine("sent", "Sent on", shown(held and held.sent_on), day, placeholder="empty: not sent"),
    ]
    app.push_screen(Ask(f"Its own: {clean(program.name)}", questions), take)


def _named(text: str) -> str | None:
    return None if clean(text).strip() else "say what it wants"
