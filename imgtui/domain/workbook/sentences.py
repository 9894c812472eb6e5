"""Sentences, words and lines of a text, and the body of a mail."""

import re
from typing import NamedTuple

_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_MARKER = re.compile(r"\s*\(?(?:\d{1,2}|[A-Za-z])[.)]\Z")
_LAST_WORD = re.compile(r"(?:[^\W\d_]+\.)*[^\W\d_]+\Z")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _set("dr mr mrs ms prof st mt ft vs approx e.g i.e cf ca fig figs dept univ hosp attn mme sra")
_BEFORE_NUMBER = _set("no nos p pp vol jan feb mar apr jun jul aug sep sept oct nov dec")
_SOMETIMES_LAST = _set(
    "u.s u.s.a u.k u.a.e a.m p.m m.d ph.d d.o m.b.b.s m.sc m.p.h etc inc jr sr al yrs yr mo hrs wks"
)
_STARTERS = _set(
    "i my me we our the this that these those it its he she his her they their there here then after at in "
    "on for from since when while during once now today later next as because although but and so if with "
    "without before by to a an one two three both each every all some most what which who how why"
)
_OPENERS = _set("in at after before since while when during from upon on by within across under")
_WORD = re.compile(r"\w+(?:[-'’.,/&]\w+)*")
_SUBJECT = re.compile(r"\s*(?:subject|re)\s*:[^\n]*(?:\n|\Z)", re.IGNORECASE)
_GREETING = re.compile(
    r"\s*(?:dear|hello|hi|good (?:morning|afternoon|evening|day))\b[^,:\n!]{0,90}(?:[,:!]|\n|\Z)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:^|\n|(?<=[.!?…])\s)[ \t]*"
    r"(?:(?:with (?:\w+ (?:and )?){0,3})?(?:(?:kind(?:est)?|best|warm(?:est)?|many)\s+)?(?:regards|wishes)"
    r"|(?:yours )?(?:sincerely|respectfully|faithfully|truly)(?: yours)?|best|cheers"
    r"|(?:with )?(?:many )?thanks(?: (?:again|in advance))?|thank you(?: (?:very much|again))?)"
    r"[ \t]*(?:,|\n|\Z)",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """Where a sentence stands: index of its first character, and after its last."""

    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text.

    Abbreviations ("Dr.", "U.S."), initials, decimals and the numbers of a list end none; an entry of a
    list, and a paragraph, end one even without a full stop.
    """
    found: list[Sentence] = []
    for start, end in _blocks(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if _ends(text, begin, stop, end):
                found.append(Sentence(begin, stop.end()))
                begin = stop.end()
        found.append(Sentence(begin, end))
    return tuple(each for span in found if (each := _trimmed(text, span)) is not None)


def sentence_count(text: str) -> int:
    """Return how many sentences a text has."""
    return len(sentences(text))


def words(text: str) -> tuple[re.Match[str], ...]:
    """Return the words of a text in order; a number is one word."""
    return tuple(_WORD.finditer(text))


def spoken_words(word: str) -> int:
    """Return how many words are heard when a word of a text is said; a figure counts by its digits but zeros.

    "241" is three, "3,200" is two, "40" is one.
    """
    return max(1, sum(char.isdecimal() and char != "0" for char in word))


def mail_body(text: str) -> Sentence:
    """Return where the body of a mail stands: without subject, salutation, and closing with the name."""
    start = 0
    for part in (_SUBJECT, _GREETING):
        match = part.match(text, start)
        start = match.end() if match else start
    ends = [match.start() for match in _CLOSING.finditer(text, start)]
    body = _trimmed(text, Sentence(start, ends[-1] if ends else len(text)))
    return body or Sentence(start, start)


def line_count(text: str, width: int) -> int:
    """Return how many lines a text fills in a mail window `width` characters wide, empty ones left out."""
    return sum(-(-len(line.strip()) // max(width, 1)) for line in text.splitlines() if line.strip())


def _blocks(text: str) -> list[tuple[int, int]]:
    """Cut at empty lines, before the entries of a list and after its last; a line with a colon leads in."""
    blocks: list[tuple[int, int]] = []
    start, place, leads, in_list = 0, 0, False, False
    for line in text.splitlines(keepends=True):
        if not line.strip():
            if not leads:
                blocks.append((start, place))
                start = place + len(line)
        else:
            is_entry = bool(_BULLET.match(line))
            if (is_entry and not leads) or (in_list and not is_entry and line[0].isupper()):
                blocks.append((start, place))
                start = place
            in_list = is_entry or (in_list and not line[0].isupper())
            leads = line.rstrip().endswith(":")
        place += len(line)
    blocks.append((start, len(text)))
    return [block for block in blocks if block[0] < block[1]]


def _trimmed(text: str, span: tuple[int, int]) -> Sentence | None:
    part = text[span[0] : span[1]]
    if not any(char.isalnum() for char in part):
        return None
    start = span[0] + len(part) - len(part.lstrip())
    return Sentence(start, span[1] - (len(part) - len(part.rstrip())))


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the stop closes a sentence that began at `begin`."""
    rest = text[stop.end() : end].lstrip()
    marks = stop[0].rstrip("\"'”’)]")
    if not rest:
        return True
    if marks != ".":
        # "Why?" he asked; it went on ... and on.
        return not (rest[0].islower() and (stop[0] != marks or marks.startswith(("...", "…"))))
    before = text[begin : stop.start()]
    line = max(begin, text.rfind("\n", begin, stop.start()) + 1)
    if _MARKER.match(text[line : stop.end()]):
        return False
    last = _LAST_WORD.search(before)
    return last is None or _ends_after(before, last, rest)


def _ends_after(before: str, last: re.Match[str], rest: str) -> bool:
    word = last[0].casefold()
    following = _WORD.match(rest)
    next_word = following[0] if following else rest
    if word in _NEVER_LAST:
        return False
    if word in _BEFORE_NUMBER:
        return not rest[0].isdigit()
    if word in _SOMETIMES_LAST:
        return next_word.casefold() in _STARTERS and next_word[0].isupper() and not _is_opening(before)
    if len(word) == 1 and last[0].isupper() and word != "i":
        return not (rest[0].isupper() and _is_initial(before, last.start()))
    return True


def _is_opening(before: str) -> bool:
    """Whether a sentence is still in its first phrase: "After moving to the U.S. I …"."""
    found = _WORD.search(before)
    return found is not None and found[0].casefold() in _OPENERS and "," not in before


def _is_initial(before: str, at: int) -> bool:
    """Whether the single letter at `at` belongs to a name: at the start, or after a capital or a title."""
    earlier = before[:at].split()
    return not earlier or earlier[-1][0].isupper() or earlier[-1].casefold() in ("by", "with", "to", "from")
