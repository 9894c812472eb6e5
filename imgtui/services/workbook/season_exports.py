"""What the season as a whole says, as files: each part as data, as a table and as a page to print."""

from collections.abc import Callable, Mapping
from typing import Any

from imgtui.domain.workbook.records.record import record
from imgtui.exchange.pages import Page
from imgtui.services.views.view import View

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


def _clock_document(view: View) -> Any:
    from imgtui.services.standing.clock import plain

    return plain(view)


def _clock_table(view: View) -> Table:
    from imgtui.services.standing.clock import plain

    return _of_rows(plain(view)["steps"])


def _clock_page(view: View) -> Page:
    from imgtui.services.standing.clock import clock_page

    return clock_page(view)


def _budget_document(view: View) -> Any:
    from imgtui.services.applications.budget import plain

    return plain(view)


def _budget_table(view: View) -> Table:
    from imgtui.services.applications.budget import plain

    return _of_rows(plain(view)["items"])


def _budget_page(view: View) -> Page:
    from imgtui.services.applications.budget import budget_page

    return budget_page(view)


def _visas_document(view: View) -> Any:
    from imgtui.services.applications.visa_lanes import plain

    return plain(view)


def _visas_table(view: View) -> Table:
    from imgtui.services.applications.visa_lanes import plain

    return _of_rows(
        [
            {"program": each["key"], "name": each["name"], "rank": each["rank"], **item}
            for each in plain(view)["programs"]
            for item in each["items"]
        ]
    )


def _visas_page(view: View) -> Page:
    from imgtui.services.applications.visa_lanes import lane_page

    return lane_page(view)


def _signals_document(view: View) -> Any:
    from imgtui.services.applications.signals import plain

    return plain(view)


def _signals_table(view: View) -> Table:
    from imgtui.services.applications.signals import plain

    return _of_rows(plain(view)["yields" if plain(view)["locked"] else "proposed"])


def _signals_page(view: View) -> Page:
    from imgtui.services.applications.signals import signals_page

    return signals_page(view)


def _of_rows(rows: list[dict[str, Any]]) -> Table:
    names = list(rows[0]) if rows else ["nothing"]
    return names, [[row[name] for name in names] for row in rows]


SEASON: Mapping[str, SeasonPart] = {
    "next": SeasonPart(_next_document, _next_table, _next_print),
    "clock": SeasonPart(_clock_document, _clock_table, _clock_page),
    "budget": SeasonPart(_budget_document, _budget_table, _budget_page),
    "signals": SeasonPart(_signals_document, _signals_table, _signals_page),
    "visas": SeasonPart(_visas_document, _visas_table, _visas_page),
}
"""By the name under which `export` writes it."""
