"""Which program a text is about: asked where it is not sure, the likely ones first."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.pick import Pick, Pickable

if TYPE_CHECKING:
    from textual.app import App

    from imgtui.services.views.evaluation import View

_NONE = ""


def ask_program(
    app: "App[Any]", view: "View", likely: Sequence[str], about: str, then: Callable[[str | None], None]
) -> None:
    """Ask which program is meant; enter takes the likeliest, and none where none is likely.

    Behind the likely ones stand those of which facts are wanted, the most wanted first.

    Args:
        app: the application.
        view: its programs.
        likely: keys of those it may be, the likeliest first.
        about: what the text says of it.
        then: called with the key, None where none was chosen.
    """
    first = [key for key in likely if key in view.programs]
    due = [key for key in _due(view) if key not in first]
    active = [key for key, each in view.programs.items() if not each.archived and key not in {*first, *due}]
    order = [*first, *due, *active]
    choices = [_pickable(view, key) for key in order]
    choices.insert(len(first), Pickable(_NONE, "None of these", "leave it; n in Programs adds a program"))

    def taken(key: str | None) -> None:
        then(key or None)

    app.push_screen(Pick("Which program is it about?", choices, "part of a name", about=about), taken)


def _due(view: "View") -> Sequence[str]:
    """Return the programs of which facts are wanted: those that were asked, then as facts are verified."""
    queue = view.verify_queue
    asked = (each.program for each in queue if each.is_asked)
    return list(dict.fromkeys([*asked, *(each.program for each in queue)]))


def _pickable(view: "View", key: str) -> Pickable:
    program = view.programs[key]
    place = ", ".join(filter(None, (program.specialty, program.city, program.state)))
    return Pickable(key, clean(program.name), clean(place))
