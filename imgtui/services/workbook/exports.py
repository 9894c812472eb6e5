"""Every export there is, as something to call: `doctor` writes each to memory."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import get_args

from imgtui.domain.workbook.fields.redact import redacted
from imgtui.domain.workbook.records import Workbook
from imgtui.exchange import document
from imgtui.services.invites.calendar_export import season_calendar
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import View
from imgtui.services.workbook.exporting import What, encoded, forms

_FORMS_OF_ALL = frozenset(forms("all"))
_OTHERWISE = ("rank", "invites", "plan", "documents", "people", "sites", "dossier")
_APART = frozenset({(what, ".json") for what in _OTHERWISE})
"""Documents that say something else than the file of all parts does."""

_AS_IN_DUMP = "all.json"
"""The dump without what leaves in a dump only, by the same steps."""


def every_export(book: Book, view: View) -> Mapping[str, Callable[[], object]]:
    """Return each export by the name of its file, those with `--redact` too; calling one writes to memory.

    Parts that a file of all parts holds as well are written in that one, and all of them in JSON in the dump:
    each value is written once in each form, and what is left out is left out once.
    """
    plain: Callable[[], Workbook] = partial(_as_it_is, view)
    less = cache(partial(_redacted, view))
    found: dict[str, Callable[[], object]] = {
        "dump": partial(document.dumps, view.workbook),
        "invites.ics": partial(season_calendar, book, view, None),
        "invites.ics --redact": lambda: season_calendar(book, view, less()),
    }
    for what in get_args(What):
        for extension in forms(what):
            if what == "all" or extension not in _FORMS_OF_ALL or (what, extension) in _APART:
                name = Path(f"{what}{extension}")
                if name.name != _AS_IN_DUMP:
                    found[name.name] = partial(_written, plain, view, what, name)
                found[f"{name.name} --redact"] = partial(_written, less, view, what, name)
    return found


def _as_it_is(view: View) -> Workbook:
    return view.workbook


def _redacted(view: View) -> Workbook:
    return redacted(view.workbook, view.reference.fields)


def _written(shown: Callable[[], Workbook], view: View, what: What, name: Path) -> bytes:
    return encoded(shown(), view, what, name)
