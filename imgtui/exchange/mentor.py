"""The file that goes to a mentor and comes back: a page to read with the same rows as JSON inside it."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from typing import Any, TypeGuard

from imgtui.domain.rank.mentor import MentorRow
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, clean_lines, quoted
from imgtui.domain.workbook.typed.numbers import read_typed_number
from imgtui.exchange.indented import indented
from imgtui.exchange.pages import Page, page_html

FORMAT = "imgtui-mentor"
_INSIDE = re.compile(r'<pre id="imgtui-mentor">(.*?)</pre>', re.DOTALL)
_MOST_ROWS, _MOST_NOTE, _MOST_BYTES = 1000, 2000, 4_000_000
_MOST_RANK = 1_000_000


class MentorFileError(ImgtuiError):
    """The file is none that a mentor sends back."""


@record
class MentorFile:
    """What came back: the rows, a remark on the whole list, and what of it could not be taken as written.

    Each line of `told` says which row, what stands there and what to write instead, or how it is taken.
    """

    rows: tuple[MentorRow, ...]
    remark: str
    told: tuple[str, ...] = ()


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
    told: list[str] = []
    most = _longest_list(rows)
    found = [_row(row, at, most, told) for at, row in enumerate(rows, 1) if _is_a_row(row, at, told)]
    counted = _once(found, told)
    remark = _text(plain.get("remark"), "remark", told)
    return MentorFile(counted, remark, (*told, *_tied(counted)))


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


def _longest_list(rows: Sequence[object]) -> int:
    """Return how many rows the list had that was sent: a mentor may send back a part of it."""
    ranks = [row.get("rank") for row in rows if isinstance(row, dict)]
    return max([len(rows), *(rank for rank in ranks if type(rank) is int and rank <= _MOST_ROWS)])


def _is_a_row(row: object, at: int, told: list[str]) -> TypeGuard[dict[str, Any]]:
    if isinstance(row, dict):
        return True
    told.append(f"row {at}: {_shown(row)} is no row — send the rows back as they came, in braces")
    return False


def _row(row: Mapping[str, Any], at: int, most: int, told: list[str]) -> MentorRow:
    ref = row.get("ref")
    note = _text(row.get("note"), f"row {at}: note", told)
    rank = _rank(row.get("your_rank"), at, most, told)
    return MentorRow(clean(ref) if isinstance(ref, str) else "", note, rank, at)


def _rank(value: object, at: int, most: int, told: list[str]) -> int | None:
    """Return the rank that a mentor typed, with or without quotes; None: none, or no such number."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    rank = _whole(value)
    if rank is None:
        told.append(
            f"row {at}: your_rank {_shown(value)} is no number from 1 to {most} — write one, or null for none"
        )
        return None
    if rank > most:
        told.append(f"row {at}: your_rank {rank} is more than the {most} rows of the file: taken as last")
    return rank


def _whole(value: object) -> int | None:
    """Return a whole number from 1 on, as it was meant: 2, 2.0 and "2" are the same."""
    if isinstance(value, str):
        value = read_typed_number("count", clean(value).strip())
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or value < 1:
        return None
    return int(value) if value <= _MOST_RANK and int(value) == value else None


def _once(found: Sequence[MentorRow], told: list[str]) -> tuple[MentorRow, ...]:
    """Return the rows without a second one of the same program, of which the first counts."""
    first: dict[str, MentorRow] = {}
    for row in found:
        held = first.setdefault(row.ref or f"row {row.at}", row)
        if held is not row and (row.note or row.rank is not None):
            told.append(f"row {row.at}: is the same program as row {held.at}, which counts — write it there")
    return tuple(first.values())


def _tied(found: Sequence[MentorRow]) -> list[str]:
    """Say which rows have the same rank."""
    by_rank: dict[int, list[str]] = {}
    for row in found:
        if row.rank is not None:
            by_rank.setdefault(row.rank, []).append(str(row.at))
    return [
        f"rows {', '.join(at[:-1])} and {at[-1]}: all have your_rank {rank}: taken in the order of the file"
        for rank, at in sorted(by_rank.items())
        if len(at) > 1
    ]


def _text(value: object, where: str, told: list[str]) -> str:
    if not isinstance(value, str):
        if value is not None:
            told.append(f"{where} {_shown(value)} is no text — write it between quotes")
        return ""
    text = " ".join(clean(clean_lines(value)).split())
    return text if len(text) <= _MOST_NOTE else f"{text[: _MOST_NOTE - 1]}…"  # what is cut says so


def _shown(value: object) -> str:
    """Return a value as it stands in the file."""
    return quoted(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
