"""What a column is read as: a field from a list that scrolls, each by its title."""

from collections.abc import Callable

from imgtui.domain.workbook.text import clean
from imgtui.exchange.sheets.headings.headings import target_titles
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.pick import Pick, Pickable

IGNORED = "ignore"
KEPT = "Kept as it is"
_NOW = "read so now"


def title_of(name: str | None) -> str:
    """Return what a field is called, or that the column is only kept."""
    return target_titles()[name] if name else KEPT


def pick_field(screen: Dialog[None], heading: str, now: str, then: Callable[[str], None]) -> None:
    """Ask what a column is read as; `then` gets the name of the field, or `ignore`.

    Args:
        screen: the preview.
        heading: the column.
        now: what it is read as, which is listed first.
        then: called with the choice, and not at all when it is left.
    """
    titles = dict(sorted(target_titles().items(), key=lambda each: each[1].casefold()))
    names = [now, *(name for name in (*titles, IGNORED) if name != now)]
    choices = [
        Pickable(
            name, titles.get(name, KEPT), _NOW if name == now else "", also=(name, name.replace("_", " "))
        )
        for name in names
    ]

    def take(name: str | None) -> None:
        if name is not None and name != now and screen.is_attached:
            then(name)

    title = f"Read “{clean(heading)}” as"
    screen.app.push_screen(Pick(title, choices, "type a part of its name", shows_all=True), take)
