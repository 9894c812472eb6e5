"""Yes and no, numbers, dates and texts as they are; and the document's own forms."""

import re

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean_lines
from imgtui.exchange.reference import shipped_fields
from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, RawCell, Value, one_line, shown
from imgtui.exchange.sheets.readers.addresses import reached_at
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure, worn
from imgtui.exchange.sheets.readers.repeated import counted, likely
from imgtui.exchange.sheets.readers.specialty import TRACKS, track_of_name
from imgtui.exchange.words import lexicon, phrases, wording


def document_form(name: str, text: str) -> Value | None:
    """Return the value that `text` is in the document's own spelling, None when it is not that.

    Used for columns headed by the field's own name, as our exports write them. Limits are not asked:
    what a workbook holds is read back.
    """
    field = shipped_fields().program.get(name)
    if field is None or field.reader == "interest":  # stars have signs of their own
        return None
    if field.kind == "choice":
        return text if text in field.choices else None
    if field.kind == "yes_no":
        return {"true": True, "yes": True, "false": False, "no": False}.get(text)
    if not field.is_number:
        return None
    if field.none and text == "none":
        return "none"
    if field.whole:
        return _integer(text)
    number = re.fullmatch(r"\d{1,3}(?:\.\d+)?(?:e-\d{1,3})?", text)
    return (_integer(text) if text.isdigit() else float(text)) if number else None


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


def read_money(cell: RawCell, context: Context) -> CellReading:
    """Read a sum of dollars: 71000, "$71,000", "71k"."""
    return _typed(cell, context)


def read_percent(cell: RawCell, context: Context) -> CellReading:
    """Read one percentage: 60, "60 %", 0.6."""
    return _typed(cell, context)


def _typed(cell: RawCell, context: Context) -> CellReading:
    """Read a number as a person types it into the field, within the limits of its card."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    try:
        number: Value | None = shipped_fields().program[context.field].read(worn(text))
    except UsageError:
        return unread(context)
    return unread(context) if number is None else CellReading(((context.field, number),))


def read_text(cell: RawCell, context: Context) -> CellReading:
    """Read free text: cleaned, line ends kept; blank is unknown."""
    text = clean_lines(shown(cell)).strip()
    return CellReading(((context.field, text),)) if text else CellReading()


def read_as_it_stands(cell: RawCell, context: Context) -> CellReading:
    """Read a text on one line, blanks single."""
    text = one_line(shown(cell))
    return CellReading(((context.field, text),)) if text else CellReading()


def read_name(cell: RawCell, context: Context) -> CellReading:
    """Read a name or an address: links and decorations are taken off, a link text is no website."""
    text = one_line(shown(cell))
    if not text:
        return CellReading()
    if context.field in _ADDRESSES:
        return _address(text, context)
    if context.field in ("director", "coordinator") and (found := reached_at(text)):
        name, addresses = found
        named = read_name(name, context) if name else CellReading()
        return CellReading((*named.values, *addresses), named.doubts)
    if context.field in ("director", "coordinator") and len(text.split()) > _LONGEST_PERSON:
        return unread(context, "left unknown: more words than a name has")
    track = track_of_name(text, letters=TRACKS in context.facts) if context.field == "name" else None
    if track is None and len(text) > _LONG_NAME and _PLAIN.fullmatch(text):
        return CellReading(((context.field, text),))
    empty = says_nothing(folded(cell), context)
    if empty is None and context.field in ("director", "coordinator"):
        empty = says_nothing(folded(cell).partition("(")[0].strip() or "?", context)
    if empty is not None:
        return empty
    name, link = _without_link(text)
    coded = _ID.search(name) if context.field == "name" else None
    if coded:
        name = name[: coded.start()].strip(" ,;-–—(") or name
    name = _DECORATION.sub("", name).strip() or name
    if not any(sign.isalnum() for sign in name):
        return CellReading()
    values: list[tuple[str, Value]] = [(context.field, name)]
    if link and context.field in ("name", "institution"):
        values.append(("website", link))
    if coded:
        values.append(("acgme_id", coded[1]))
    if track:
        values.append(("track", track))
    return CellReading(tuple(values))


_ID = re.compile(r"\b(?:acgme )?(?:program )?id ?[:#] ?(\d{10})\b\W*$", re.IGNORECASE)
"""The ACGME id behind a name, as FREIDA prints it."""
_LONG_NAME = 20
_LONGEST_PERSON = 9
"""Words: "Dr. Ana Maria de la Cruz Ortiz, MD, MPH, FACP" has no more."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .,'&-]*[A-Za-z0-9.]")
"""Names without links and decorations, which nearly all are."""
_ADDRESSES = {
    "website": re.compile(r"[\w-]\.[\w-]"),
    "email": re.compile(r"(?<!\S)\S[^\s@]*@\S[^\s.]*\.\S"),
    "phone": re.compile(r"\A(?:\D*\d){7}"),
}
"""The least that makes an address. Each goes over a cell once: a cell may be a book."""
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_FORMULA = re.compile(r"""=HYPERLINK\(\s*"([^"]+)"\s*[,;]\s*"([^"]+)"\s*\)""", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STARS = r"[★☆⭐✓✔✅❌✗✘•●♥❤\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F]"
_DECORATION = re.compile(rf"^(?:{_STARS}\s*)+|(?:\s*(?:{_STARS}|\*))+$")


def _address(text: str, context: Context) -> CellReading:
    """Read a website, e-mail or phone number: only what has the form of one."""
    if "://" in text and " " not in text and context.field == "website":
        return CellReading(((context.field, text),))
    empty = says_nothing(folded(text), context)
    if empty is not None:
        return empty
    formula = _FORMULA.fullmatch(text)
    markdown = _MARKDOWN.fullmatch(text)
    bare = formula[1] if formula else markdown[2] if markdown else text
    if _ADDRESSES[context.field].search(bare):
        return CellReading(((context.field, bare),))
    return unread(context, "left unknown: no address stands here")


def _without_link(text: str) -> tuple[str, str | None]:
    """Return (name, link) of a name that carries a link."""
    formula = _FORMULA.fullmatch(text)
    if formula:
        return formula[2], formula[1]
    markdown = _MARKDOWN.search(text)
    if markdown:
        return _MARKDOWN.sub(markdown[1], text), markdown[2]
    link = _LINK.search(text)
    rest = (text[: link.start()] + text[link.end() :]).strip(" ()[]-|,:") if link else ""
    return (rest, link[0]) if link and rest else (text, None)


def yes_or_no(text: str) -> bool | None:
    """Return what a yes/no cell says; a bare mark ("x") says nothing for sure."""
    meaning = phrases("yes_no").get(text) or phrases("yes_no").get(worn(text))
    return {"yes": True, "no": False}.get(meaning or "")


def read_yes_no(cell: RawCell, context: Context) -> CellReading:
    """Read yes or no: words, ticks and crosses, 1 and 0."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    answer = yes_or_no(text)
    if answer is not None:
        return CellReading(((context.field, answer),))
    if phrases("yes_no").get(text) == "mark":
        return unsure(context.field, "left unknown: the mark may be a tick or a cross")
    first = re.match(r"(yes|no|y|n)\b[ ,;:(-]", text)
    if first and not _is_of_a_limit(text[first.end(1) :]):
        doubt = Doubt(context.field, "the first word is taken; the rest is kept", "guess")
        return CellReading(((context.field, first[1][0] == "y"),), (doubt,))
    return unread(context)


def _is_of_a_limit(rest: str) -> bool:
    """Whether "no" belongs to the word behind it ("no minimum, 210 is fine") and answers nothing."""
    marks = lexicon().marks(rest)
    return bool(marks) and (marks[0].kind in _OF_A_LIMIT or marks[0].group in _OF_A_LIMIT)


_OF_A_LIMIT = frozenset(("rel", "num", "score", "stat", "limit"))


def read_choice(cell: RawCell, context: Context) -> CellReading:
    """Read one of a field's few words: signal, apply, connection."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    text = _DECORATION.sub("", text).strip() or text
    table: dict[str, list[str]] = wording("choices")[context.field]
    for value, spellings in table.items():
        if text == value or text in spellings or worn(text) in spellings:
            return CellReading(((context.field, value),))
    return unread(context)


def read_number(cell: RawCell, context: Context) -> CellReading:
    """Read a whole number, at the start of the cell ("12", "12 positions")."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    found = re.fullmatch(r"(?:~ ?)?(\d{1,4})(?:[.,]0+)?(?: ?[a-z/ .+]*)?", text)
    number = int(found[1]) if found else _spelled(text)
    if context.field == "positions" and (number is None or _OTHER_TRACK.search(text)):
        return _of_tracks(text, context)
    if number is None:
        return unread(context)
    if number == 0:
        return unsure(context.field, "left unknown: none, or no data?")
    return CellReading(((context.field, number),))


def _spelled(text: str) -> int | None:
    """Return a number in letters that is all a text says: "fourteen"."""
    marks = [mark for mark in lexicon().marks(text) if mark.kind != "filler"] if text.isalpha() else []
    value = marks[0].value if len(marks) == 1 and marks[0].kind == "num" else None
    return int(value) if value is not None and float(value).is_integer() else None


_CATEGORICAL = re.compile(r"(?<!\d)(\d{1,3}) ?(?:c|cat\w*)\b|\b(?:c|cat\w*)\b ?[:=]? ?(\d{1,3})(?!\d)")
_OTHER_TRACK = re.compile(r"\b(?:\d{1,3} ?)?(?:p|pre\w*|adv\w*|primary|trans\w*|ty)\b")
_PAIR = re.compile(r"(\d{1,3}) ?[/+] ?(\d{1,3})")


def _of_tracks(text: str, context: Context) -> CellReading:
    """Read positions by track: "12 cat + 4 prelim" are 12; of "12/4" the first is only likely."""
    named = _CATEGORICAL.findall(text)
    if len(named) == 1 and _OTHER_TRACK.search(text):
        return CellReading(((context.field, int(named[0][0] or named[0][1])),))
    pair = _PAIR.fullmatch(text)
    if pair is None:
        return unread(context)
    return unsure(context.field, "left unknown: two counts; is the first the categorical one?", int(pair[1]))


def read_interest(cell: RawCell, context: Context) -> CellReading:
    """Read interest from 0 to 5: a number, "4/5", stars or hearts."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    found = re.fullmatch(r"([0-5])(?:\.0)?(?: ?/ ?5)?", _DECORATION.sub("", text).strip() or text)
    value = int(found[1]) if found else counted(text)
    if value is not None:
        return CellReading((("interest", value),))
    maybe = likely(text)
    return unread(context) if maybe is None else unsure("interest", "left unknown: marks of yours", maybe)


def read_tags(cell: RawCell, context: Context) -> CellReading:
    """Read tags: words between commas or semicolons, kept as one text for the caller to split."""
    return read_text(cell, context)
