"""Which rows of a table are its heading rows."""

import re
from collections.abc import Mapping, Sequence

from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import NumberedRow, one_line, shown
from imgtui.exchange.sheets.headings.headings import LOOKED_FOR, heading_key, match_heading, override
from imgtui.exchange.sheets.layout.said import legend_of
from imgtui.exchange.words import wording

_SEARCHED_ROWS = 80
KEY_FIELDS = frozenset({"name", "institution", "nrmp_code", "acgme_id", "code"})
"""Fields by which a row names a program."""


def texts_in(row: NumberedRow) -> list[str]:
    """Return the texts of a row, each on one line."""
    return [one_line(shown(cell)) for cell in row.cells]


def _value(score: float, filled: int) -> float:
    """Return what a score is worth among so many filled cells."""
    return score * (0.5 + 0.5 * score / filled) if filled else 0.0


def _score(row: NumberedRow, wanted: Mapping[str, str | None], least: float) -> tuple[float, int, bool]:
    """Return how much a row looks like headings, how many cells it fills, whether it names programs.

    A row that cannot come to more than `least` any more is left there: most rows of a sheet are no headings.
    """
    texts = [text for text in texts_in(row) if text]
    score, filled, names = 0.0, len(texts), False
    known = filled
    for text in sorted(texts, key=len):  # short ones come again and again, and are known by now
        if len(text) > 60 or (override([text], wanted) or match_heading(text)).confidence == 0:
            known -= 1
            if _value(known, filled) <= least:
                return 0.0, filled, False
    seen: set[str | None] = set()
    for text in texts:
        if len(text) > 60:
            continue
        match = override([text], wanted) or match_heading(text)
        if match.confidence == 0:
            continue
        weight = 1.0 if match.confidence >= 0.95 else 0.5
        score += weight * (0.3 if match.field in seen else 1.0) * (1.0 if match.field else 0.6)
        seen.add(match.field)
        names = names or (match.field in KEY_FIELDS and match.confidence >= 0.8)
    return score, filled, names


def find_header(rows: Sequence[NumberedRow], wanted: Mapping[str, str | None]) -> tuple[int, int]:
    """Return the index of the first heading row and how many there are (1 or 2)."""
    best, best_value = -1, 0.0
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        score, filled, names = _score(row, wanted, best_value)
        value = _value(score, filled)
        enough = score >= 2 or (names and score >= 1)
        if enough and value > best_value + 0.01:
            best, best_value = index, value
    if best < 0:
        raise SheetError(
            "no_heading",
            f"no row has known headings (looked for {LOOKED_FOR})",
            (rows and f"sheet, first {min(len(rows), _SEARCHED_ROWS)} rows") or "sheet",
            'name them: --map "Heading=name"',
        )
    if best + 1 < len(rows) and _continues(rows[best], rows[best + 1], wanted):
        return best, 2
    if best > 0 and _heads(rows[best - 1], rows[best], wanted):
        return best - 1, 2
    return best, 1


def _continues(upper: NumberedRow, lower: NumberedRow, wanted: Mapping[str, str | None]) -> bool:
    """Whether `lower` is a second heading row under `upper`."""
    top, texts = texts_in(upper), texts_in(lower)
    if lower.number != upper.number + 1:
        return False
    filled = [(i, text) for i, text in enumerate(texts) if text and text != (top[i] if i < len(top) else "")]
    if not filled or any(len(text) > 40 for _, text in filled):
        return False
    under_blank = sum(1 for i, _ in filled if i >= len(top) or not top[i])
    least = len(filled) if under_blank == 0 else len(filled) // 2 + 1
    if under_blank >= _MANY_BLANKS and not any(_is_value(text) for _, text in filled):
        least = 2  # words and nothing else where the row above is blank: no program is so
    least, known = max(least, 2), 0
    # Left as soon as too few can be known: each text of a first program is looked for among all headings.
    for done, (i, text) in enumerate(filled):
        if known >= least or known + len(filled) - done < least:
            break
        known += _known_under(top, i, text, wanted)
    return known >= least


_MANY_BLANKS = 3
_VALUE = re.compile(r".*\d{2,}.*|[\d.,%+<>=~-]+|yes|no|y|n|true|false|[✓✔✗✘✅❌]+", re.IGNORECASE)
"""A number, a code, a day, a yes or no."""


def _is_value(text: str) -> bool:
    """Whether a cell holds what stands below headings, and no heading."""
    return _VALUE.fullmatch(text) is not None and text.casefold() not in _NUMBERED_COLUMNS


_NUMBERED_COLUMNS = frozenset({"n", "no"})


def _known_under(top: Sequence[str], index: int, text: str, wanted: Mapping[str, str | None]) -> bool:
    """Whether a cell is a heading, by itself or with the nearest text above it ("Step 2 CK", "Min")."""
    if (override([text], wanted) or match_heading(text)).confidence >= 0.8:
        return True
    above = next((top[i] for i in range(min(index, len(top) - 1), -1, -1) if top[i]), "")
    return bool(above) and match_heading(f"{above} {text}").confidence >= 0.95


def _heads(upper: NumberedRow, lower: NumberedRow, wanted: Mapping[str, str | None]) -> bool:
    """Whether `upper` groups the headings in `lower` ("Visa" over "J1" and "H1B")."""
    texts, below = texts_in(upper), texts_in(lower)
    filled = [i for i, text in enumerate(texts) if text]
    if len(filled) < 2 or lower.number != upper.number + 1 or any(len(texts[i]) > 40 for i in filled):
        return False
    if legend_of(upper.cells):
        return False  # "KEY: A = both" beside "B = J1 only" explains letters
    known = [i for i in filled if (override([texts[i]], wanted) or match_heading(texts[i])).confidence >= 0.8]
    alone = [i for i in filled if i >= len(below) or not below[i]]
    if known and _says_apart(filled, below):
        return True
    return len(known) * 2 >= len(filled) or len(alone) * 2 > len(filled)


def _says_apart(filled: Sequence[int], below: Sequence[str]) -> bool:
    """Whether what stands above tells headings apart that are written alike: "Applied" of two people."""
    groups: dict[str, set[int]] = {}
    for index, text in enumerate(below):
        if text:
            groups.setdefault(text.casefold(), set()).add(sum(1 for at in filled if at <= index))
    return any(len(places) > 1 for places in groups.values())


def heads_a_diary(row: NumberedRow) -> bool:
    """Whether a row below a table heads a diary of interviews: whom or where, a day, an hour."""
    texts = [text for text in texts_in(row) if text]
    if len(texts) < _COLUMNS or any(len(text) > 40 or _is_value(text) for text in texts):
        return False
    fields = {match_heading(text).field for text in texts}
    return {"interview_time"} < fields and bool(fields & {"date", "interview_date"}) and names_whom(texts[0])


def names_whom(heading: str) -> bool:
    """Whether a heading of a diary asks with whom, or where: there a program stands."""
    return heading_key(heading) in wording("headings")["whom"] or match_heading(heading).field in KEY_FIELDS


_COLUMNS = 3
"""A row that begins a table of its own names so many fields for certain."""


def heads_a_table(row: NumberedRow, wanted: Mapping[str, str | None]) -> bool:
    """Whether a row of a sheet is certainly a heading row: no row of a program may be taken for one."""
    texts = [text for text in texts_in(row) if text]
    if len(texts) < _COLUMNS or any(len(text) > 60 or _is_value(text) for text in texts):
        return False
    matches = [override([text], wanted) or match_heading(text) for text in texts]
    sure = {match.field for match in matches if match.field and match.confidence >= 0.95}
    known = sum(match.confidence > 0 for match in matches)
    return len(sure) >= _COLUMNS and bool(sure & KEY_FIELDS) and known * 10 >= len(texts) * 6
