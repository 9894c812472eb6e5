"""The user's own figures: laid over the shipped ones, and taken back."""

import re
from collections.abc import Mapping, Sequence

from imgtui.domain.reference.data import Figure, Reference, why_unusable
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Threshold
from imgtui.domain.workbook.text import quoted
from imgtui.domain.workbook.typed.kinds import NumberKind
from imgtui.domain.workbook.typed.numbers import read_typed_number
from imgtui.services.opened.book import Book


def set_figure(book: Book, figure_id: str, text: str) -> None:
    """Give a figure another value; the shipped one typed in takes the change back.

    Raises:
        UsageError: no such figure, or the text is no value for it.
    """
    figure = _figure(book, figure_id)
    value = _read(figure, text.strip())
    if value == figure.value:
        reset_figure(book, figure_id)
        return
    with book.change(f"set {figure.id} to {value}") as change:
        if change.rows("threshold", ["name"], name=figure.id):
            change.set("threshold", figure.id, {"value": value})
        else:
            change.add("threshold", {"value": value}, name=figure.id)


def set_figures(book: Book, texts: Mapping[str, str], title: str) -> None:
    """Give several figures other values in one step called `title`; shipped values take changes back.

    Raises:
        UsageError: no such figure, or a text is no value for it; nothing has changed.
    """
    values = {name: _read(_figure(book, name), text.strip()) for name, text in texts.items()}
    with book.change(title) as change:
        for name, value in values.items():
            held = change.rows("threshold", ["name"], name=name)
            if value == book.reference.shipped[name].value:
                for each in _names(book, name):
                    change.remove("threshold", change.rows("threshold", ["name"], name=each))
            elif held:
                change.set("threshold", name, {"value": value})
            else:
                change.add("threshold", {"value": value}, name=name)


def reset_figure(book: Book, figure_id: str) -> None:
    """Take the shipped value of a figure again; also removes one that no figure is called."""
    reset_figures(book, [figure_id])


def reset_figures(book: Book, figure_ids: Sequence[str]) -> None:
    """Take the shipped values of some figures again, in one step."""
    named = figure_ids[0] if len(figure_ids) == 1 else f"{len(figure_ids)} figures"
    with book.change(f"took back the change of {named}") as change:
        for figure_id in figure_ids:
            for name in _names(book, figure_id):
                change.remove("threshold", change.rows("threshold", ["name"], name=name))


def why_no_value(reference: Reference, figure_id: str, text: str) -> str | None:
    """Return why a text is no value for a figure, None when it is one."""
    figure = reference.shipped.get(figure_id)
    return why_unusable(figure, _value(figure, text.strip()) if figure else text)


def _names(book: Book, figure_id: str) -> tuple[str, ...]:
    """Return the ids under which a workbook may hold a figure: the present one, and a former one."""
    figure = book.reference.shipped.get(figure_id)
    return (figure_id, figure.formerly) if figure and figure.formerly else (figure_id,)


def _figure(book: Book, figure_id: str) -> Figure:
    found = book.reference.shipped.get(figure_id)
    if found is None:
        raise UsageError("figure_unknown", "no figure has this id", figure_id, "see: imgtui rules")
    return found


def _read(figure: Figure, text: str) -> Threshold:
    value = _value(figure, text)
    why = why_unusable(figure, value)
    if why:
        raise UsageError("bad_value", f"{quoted(text)}: {why}", figure.id)
    return value


_KINDS: Mapping[str, NumberKind] = {"USD": "money", "percent": "percent"}
"""How the numbers of a unit are typed; all others are plain."""


def _value(figure: Figure, text: str) -> Threshold:
    if isinstance(figure.value, str):
        return text
    kind = _KINDS.get(figure.unit, "number")
    number = float(text) if re.fullmatch(r"-\d+(?:\.\d+)?", text) else read_typed_number(kind, text)
    if number is None:
        return text
    return int(number) if number.is_integer() else number
