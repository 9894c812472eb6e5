"""A text about one program: one that is there, or a new one, opened in the editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

from textual.app import App

from imgtui.domain.drafts.checks_all import FOR_A_PROGRAM, KIND_TITLE, kind_title
from imgtui.domain.workbook.records import DraftKind
from imgtui.domain.workbook.text import clean
from imgtui.services.drafts import texts as drafts
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.messages import Intent

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_LETTERS = {
    "interest_mail": "i",
    "program_paragraph": "p",
    "inquiry": "q",
    "thank_you": "t",
    "letter_of_intent": "l",
}


def drafts_of(view: "View", key: str) -> list[int]:
    """Return the places of the drafts for a program, from 0."""
    return [place for place, draft in enumerate(view.workbook.drafts) if draft.program == key]


def choose_draft(app: App[Any], view: Callable[[], "View"], key: str) -> None:
    """Offer the drafts of a program and the kinds one can start for it; what is chosen opens.

    Args:
        app: the application.
        view: gives the view in force.
        key: the program.
    """
    now = view()
    if key not in now.programs:
        return  # removed elsewhere while its record was open
    there = [
        (str(place), str(number) if number < 10 else " ", _called(now, place))
        for number, place in enumerate(drafts_of(now, key), start=1)
    ]
    kinds = [
        (kind, _LETTERS.get(kind, " "), f"New {KIND_TITLE[kind]}")
        for kind in get_args(DraftKind)
        if kind in FOR_A_PROGRAM
    ]

    def take(answer: str | None) -> None:
        if answer is None:
            return
        if answer.isdecimal():
            open_existing(app, view, int(answer))
        else:
            start_draft(app, view, key, next(kind for kind in get_args(DraftKind) if kind == answer))

    title = f"A text for {clean(now.programs[key].name)}"
    app.push_screen(Choice(title, [*there, *kinds], "Filled from your profile and this program."), take)


def start_draft(app: App[Any], view: Callable[[], "View"], key: str, kind: DraftKind) -> None:
    """Start a draft for a program and open it."""

    def started(index: int) -> None:
        open_existing(app, view, index)

    app.screen.post_message(Intent(drafts.new, kind, program=key, then=started))


def open_existing(app: App[Any], view: Callable[[], "View"], index: int) -> None:
    """Open the draft at a place of the workbook."""
    from imgtui.tui.drafts.screen import open_draft  # the editor is long to load

    if index < len(view().workbook.drafts):
        open_draft(app, view(), index)


def _called(view: "View", place: int) -> str:
    draft = view.workbook.drafts[place]
    return f"{kind_title(draft.kind)}: {clean(draft.title)}"
