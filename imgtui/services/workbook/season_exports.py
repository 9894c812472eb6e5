"""What the season as a whole says, as files: each part as data, as a table and as a page to print."""

from collections.abc import Callable, Mapping
from typing import Any

from imgtui.domain.workbook.record import record
from imgtui.exchange.pages import Page
from imgtui.services.view import View

Table = tuple[list[str], list[list[Any]]]


@record
class SeasonPart:
    """One part: its document, its table, its page. It is of the view it is asked of, and names no person."""

    document: Callable[[View], Any]
    table: Callable[[View], Table]
    page: Callable[[View], Page]


def _next_document(view: View) -> Any:
    from imgtui.services.applications.next_dollar import next_page
    from imgtui.services.applications.next_page import plain

    return plain(view, next_page(view))


def _next_table(view: View) -> Table:
    from imgtui.services.applications.next_dollar import next_page
    from imgtui.services.applications.next_page import plain

    rows = [{**row, **row["prior"]} for row in plain(view, next_page(view))["prices"]]
    names = list(rows[0]) if rows else ["specialty", "bucket"]
    names = [name for name in names if name not in ("past", "prior")]
    return names, [[row[name] for name in names] for row in rows]


def _next_print(view: View) -> Page:
    from imgtui.services.applications.next_dollar import next_page
    from imgtui.services.applications.next_page import next_print

    return next_print(view, next_page(view))


SEASON: Mapping[str, SeasonPart] = {
    "next": SeasonPart(_next_document, _next_table, _next_print),
}
"""By the name under which `export` writes it."""
