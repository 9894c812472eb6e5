"""ACGME ids and NRMP codes, as spreadsheets leave them."""

import re

from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, RawCell
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread

_NRMP = re.compile(r"(?<![a-z0-9])(\d{4})[ -]?(\d{3})[ -]?([cmparfs])[ -]?(\d{1,3})(?![a-z0-9])")
_NRMP_TYPO = re.compile(r"\d{4}[\do]{3}[cmparfs][\do]{1,3}")
_ACGME = re.compile(r"(?<!\d)\d(?:[ \-.]?\d){8,9}(?!\d)")
_LOST = re.compile(r"\d(?:[.,]\d+)?e\+?\d{1,2}", re.IGNORECASE)
_TRACKS = {"C": "categorical", "M": "primary_care", "P": "preliminary", "A": "advanced", "R": "physician"}
DIGITS = 10
_LETTER = re.compile(r"\d{3}[ -]?([a-z])\d{0,2}\b")
"""A letter behind an ACGME id tells the track, as in an NRMP code."""


def read_code(cell: RawCell, context: Context) -> CellReading:
    """Read whatever program codes a cell holds; each goes to its own field, by its form.

    An NRMP code also tells the track (C, P, A, M, R; 999 is a transitional year). Digits that the
    spreadsheet has thrown away ("1,40359E+09") are not made up; a lost leading zero is put back.
    """
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    values: list[tuple[str, str]] = []
    doubts: list[Doubt] = []
    nrmp = _NRMP.search(text)
    if nrmp is None and context.field != "acgme_id" and _NRMP_TYPO.fullmatch(text):
        text = text.replace("o", "0")
        nrmp = _NRMP.search(text)
        doubts.append(Doubt("nrmp_code", "the letter O read as zero", "guess"))
    if nrmp:
        code = "".join(nrmp.groups()).upper()
        code = cell if code == cell else code  # one object less for each of many cells
        values.append(("nrmp_code", code))
        track = "transitional" if nrmp[2] == "999" else _TRACKS.get(nrmp[3].upper())
        values += [("track", track)] if track else []
        text = text[: nrmp.start()] + " " + text[nrmp.end() :]
    acgme, doubt = _acgme(text, context)
    values += [("acgme_id", acgme)] if acgme else []
    letter = _LETTER.search(text) if acgme else None
    if letter and not any(name == "track" for name, _ in values):
        track = _TRACKS.get(letter[1].upper())
        values += [("track", track)] if track else []
        doubts += [] if track else [Doubt("track", "left unknown: a letter behind the id", "unreadable")]
    doubts += [doubt] if doubt else []
    if not values and not doubts:
        return unread(context)
    return CellReading(tuple(values), tuple(doubts))


def _acgme(text: str, context: Context) -> tuple[str | None, Doubt | None]:
    lost = _LOST.search(text)
    if lost:
        digits, _, power = lost[0].lower().partition("e")
        digits = re.sub(r"\D", "", digits)
        if len(digits) == int(power.lstrip("+")) + 1 and len(digits) in (DIGITS, DIGITS - 1):
            return digits.zfill(DIGITS), Doubt("acgme_id", "written out from the scientific form", "guess")
        made = "left unknown: the spreadsheet has dropped digits of the code"
        return None, Doubt("acgme_id", made, "unreadable")
    found = _ACGME.search(re.sub(r"\.0+$", "", text.strip()))
    if not found:
        return None, None
    digits = re.sub(r"\D", "", found[0])
    if len(digits) == DIGITS:
        return digits, None
    return digits.zfill(DIGITS), Doubt("acgme_id", "the leading zero is put back", "guess")
