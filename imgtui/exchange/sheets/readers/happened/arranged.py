"""Where an interview is held, as a cell says it: "12/3 zoom", "in person (Toledo)", "virtual via Webex"."""

import re
from functools import cache
from typing import NamedTuple

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, one_line, shown
from imgtui.exchange.sheets.readers.common import folded, says_nothing
from imgtui.exchange.words import phrases, wording

_NEGATED = re.compile(r"\b(?:no|not|never|isn't|non)\W*$", re.IGNORECASE)
_PLACE = re.compile(
    r"^[\s,;:–—-]*(?:\(\s*(?:in |at |@ ?)?([A-Za-z][A-Za-z .'-]{1,30}(?:, ?[A-Za-z]{2})?)\s*\)"
    r"|(?:,|;|:|-|–|—|@|\bin\b|\bat\b) *([A-Z][A-Za-z.'-]+(?: [A-Z][A-Za-z.'-]+){0,2}(?:,? [A-Z]{2}\b)?))"
)
"""A place behind the words for "in person": in brackets, behind a comma or "in"."""
_VIA = re.compile(r"\b(?:via|by|on|over|through|using)\s*$", re.IGNORECASE)


class Arranged(NamedTuple):
    """What a text says of an interview's form: `rest` is the text without it, "" for what is not said."""

    form: str
    platform: str
    place: str
    rest: str

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The parts that are said, by name."""
        named = (("form", self.form), ("platform", self.platform), ("place", self.place))
        return tuple((name, text) for name, text in named if text)


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    forms = phrases("interviews")
    table = wording("interviews")["platforms"]
    platforms = {spelled: name for name, words in table.items() for spelled in words}
    spelled = sorted((*forms, *platforms), key=len, reverse=True)
    inner = "|".join(re.escape(each) for each in spelled)
    return re.compile(rf"(?<![\w'])(?:{inner})(?![\w'])", re.IGNORECASE), forms, platforms


def arranged(text: str) -> Arranged:
    """Return the form, platform and place of an interview that `text` names, and the rest of it.

    A form that is denied, or two of them, is none. A calling service tells that it is virtual; a booking
    service does not.
    """
    pattern, forms, platforms = _words()
    found, named = set[str](), list[str]()
    place, rest, at = "", "", 0
    for match in pattern.finditer(text):
        if match.start() < at:
            continue
        word = match[0].casefold()
        denied = _NEGATED.search(text[: match.start()]) is not None
        found |= {"denied" if denied else forms[word]} if word in forms else set()
        named += [platforms[word]] if word in platforms and not denied else []
        rest += _VIA.sub("", text[at : match.start()]) + " "
        at = match.end()
        beside = _PLACE.match(text[at:]) if forms.get(word) == "in_person" else None
        if beside and not pattern.fullmatch(beside[1] or beside[2]):
            place = (beside[1] or beside[2]).strip()
            at += beside.end()
    rest += text[at:]
    platform = named[0] if len(set(named)) == 1 else ""
    if not found and platform in wording("interviews")["calls"]:
        found = {"virtual"}
    form = found.pop() if len(found) == 1 else ""
    form = form if form in ("virtual", "in_person") else ""
    return Arranged(form, platform, place if form == "in_person" else "", rest)


def read_form(cell: RawCell, context: Context) -> CellReading:
    """Read a column about where interviews are held; what is not understood stays as a note."""
    text = one_line(shown(cell))
    empty = says_nothing(folded(cell), context)
    if not text or empty is not None:
        return CellReading()
    found = arranged(text)
    left = re.sub(r"\(\s*\)", " ", found.rest).strip(" ,;:()-–—/|.!✓✔✅")
    note = (("note", text),) if left or not found.values else ()
    return CellReading((*found.values, *note))
