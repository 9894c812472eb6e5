"""The user's own figures: laid over the shipped ones, and taken back."""

from imgtui.domain.errors import UsageError
from imgtui.domain.reference import Figure, why_unusable
from imgtui.domain.workbook import Threshold
from imgtui.services.book import Book


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


def reset_figure(book: Book, figure_id: str) -> None:
    """Take the shipped value of a figure again; also removes one that no figure is called."""
    with book.change(f"took back the change of {figure_id}") as change:
        change.remove("threshold", change.rows("threshold", ["name"], name=figure_id))


def _figure(book: Book, figure_id: str) -> Figure:
    found = book.reference.shipped.get(figure_id)
    if found is None:
        raise UsageError("figure_unknown", "no figure has this id", figure_id, "see: imgtui rules")
    return found


def _read(figure: Figure, text: str) -> Threshold:
    value: Threshold = text
    if not isinstance(figure.value, str):
        try:
            value = int(text)
        except ValueError:
            try:
                value = float(text.replace(",", "."))
            except ValueError:
                value = text
    why = why_unusable(figure, value)
    if why:
        raise UsageError("bad_value", f"{text!r}: {why}", figure.id)
    return value
