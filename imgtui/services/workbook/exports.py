"""Every export there is, as something to call: `doctor` writes each to memory."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import get_args

from imgtui.domain.workbook.errors import UsageError
from imgtui.exchange import document
from imgtui.services.book import Book
from imgtui.services.evaluation import View
from imgtui.services.invites.calendar_export import season_calendar
from imgtui.services.workbook.exporting import What, as_bytes

_EXTENSIONS = (".csv", ".xlsx", ".json", ".md", ".html")


def every_export(book: Book, view: View) -> Mapping[str, Callable[[], object]]:
    """Return each export by the name of its file, those with `--redact` too; calling one writes to memory."""
    found: dict[str, Callable[[], object]] = {
        "dump": partial(document.dumps, view.workbook),
        "invites.ics": partial(season_calendar, book, view, None),
    }
    for what in get_args(What):
        for extension in _EXTENSIONS:
            name = Path(f"{what}{extension}")
            found[name.name] = partial(_written, view, what, name, redact=False)
            found[f"{name.name} --redact"] = partial(_written, view, what, name, redact=True)
    return found


def _written(view: View, what: What, name: Path, *, redact: bool) -> bytes | None:
    try:
        return as_bytes(view, what, name, redact=redact)
    except UsageError as error:
        if error.code == "export_format":  # a part that is not written in this form
            return None
        raise
