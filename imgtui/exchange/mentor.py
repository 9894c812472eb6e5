"""The file that goes to a mentor and comes back: a page to read with the same rows as JSON inside it."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from typing import Any

from imgtui.domain.rank.mentor import MentorRow
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, clean_lines
from imgtui.exchange.indented import indented
from imgtui.exchange.pages import Page, page_html

FORMAT = "imgtui-mentor"
_INSIDE = re.compile(r'<pre id="imgtui-mentor">(.*?)</pre>', re.DOTALL)
_MOST_ROWS, _MOST_NOTE, _MOST_BYTES = 1000, 2000, 4_000_000


class MentorFileError(ImgtuiError):
    """The file is none that a mentor sends back."""


@record
class MentorFile:
    """What came back: the rows, and a remark on the whole list."""

    rows: tuple[MentorRow, ...]
    remark: str


def mentor_json(head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the rows as JSON; `note` and `your_rank` of each, and `remark`, are for the mentor."""
    plain = {"format": FORMAT, "version": 1, **head, "remark": "", "rows": list(rows)}
    return f"{indented(plain)}\n".encode()


def mentor_html(page: Page, data: bytes) -> bytes:
    """Return the page with the same JSON at its end, so that one file is enough."""
    body = page_html(page).decode()
    inside = f'<h2>For imgtui</h2>\n<pre id="imgtui-mentor">{escape(data.decode())}</pre>\n</body>'
    return body.replace("</body>", inside, 1).encode()


def read_mentor(data: bytes, where: str) -> MentorFile:
    """Return what a file says; only marks, notes, ranks and the remark are taken, cleaned and cut.

    Raises:
        MentorFileError: it is too big, no such file, or of another version.
    """
    if len(data) > _MOST_BYTES:
        raise MentorFileError(
            "file_too_big", "is too big for a mentor's file", where, "is it the right file?"
        )
    plain = _parse(data, where)
    rows = plain.get("rows")
    if plain.get("format") != FORMAT or plain.get("version") != 1 or not isinstance(rows, list):
        raise MentorFileError(
            "no_mentor_file", "is no file of a mentor", where, "name the .json or .html that came back"
        )
    if len(rows) > _MOST_ROWS:
        raise MentorFileError("no_mentor_file", f"has more than {_MOST_ROWS} rows", where, "ask for it again")
    found = tuple(_row(row) for row in rows if isinstance(row, dict))
    return MentorFile(found, _text(plain.get("remark")))


def _parse(data: bytes, where: str) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        inside = _INSIDE.search(text)
        found = json.loads(unescape(inside[1]) if inside else text)
    except (ValueError, RecursionError):
        raise MentorFileError(
            "no_mentor_file",
            "cannot be read as a mentor's file",
            where,
            "name the .json or .html that came back",
        ) from None
    return found if isinstance(found, dict) else {}


def _row(row: Mapping[str, Any]) -> MentorRow:
    ref, rank = row.get("ref"), row.get("your_rank")
    is_rank = isinstance(rank, int) and not isinstance(rank, bool) and 1 <= rank <= _MOST_ROWS
    return MentorRow(
        clean(ref) if isinstance(ref, str) else "", _text(row.get("note")), rank if is_rank else None
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    text = " ".join(clean(clean_lines(value)).split())
    return text if len(text) <= _MOST_NOTE else f"{text[: _MOST_NOTE - 1]}…"  # what is cut says so
