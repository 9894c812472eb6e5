"""A page as lines: headings, questions, labels with their values, rows of tables, bullets, text, menus."""

import re
from collections.abc import Mapping, Sequence

from imgtui.domain.reading.pages.parts.line import LineKind, PageLine
from imgtui.domain.reading.pages.parts.tables import with_run_in, with_tables
from imgtui.domain.workbook.typed.dates import LONG_MONTHS

_BULLET = re.compile(
    r"\s*(?:[•·▪◦‣●○■□►▸▾➤✓✔*+–—>»-]|\d{1,2}\.\d{1,2}\.?(?=\s+[A-Z])|o(?=\s{2,}|\t)|\(?\d{1,2}[.)](?=\s)|\(?[a-zA-Z][.)](?=\s))\s*"
)
_ASKED = re.compile(r"(?:Q(?:uestion)?\s*\d*\s*[.:)]|\bQ\s*[-–]\s)\s*", re.IGNORECASE)
_ANSWERED = re.compile(r"(?:A(?:nswer)?\s*\d*\s*[.:)]|\bA\s*[-–]\s)\s*(?=\S)")
_LABEL = re.compile(r"(?P<label>[^:\n\t]{2,90}?)\s*:(?!//)(?=\s|$)\s*")
_MENU = re.compile(r"\S(?:\s*[|›»>]\s*|(?<!:)\s{3,})\S.*\S(?:\s*[|›»>]\s*|(?<!:)\s{3,})\S")
_CRUMBS = re.compile(r"you are here\b|[^.:!?»›]{2,40}\s[»›]\s", re.IGNORECASE)
"""Where in its site a page stands."""
_HALF = 40
BORDER = -2
"""In place of a level: the foot of the page begins, where no heading above holds."""
LINKS = -3
"""In place of a level: a line of a menu."""
_MOST_JOINED = 2000
_OPEN_END = re.compile(
    r"(?:\b(?:the|an?|of|and|or|for|to|with|in|on|at|by|is|are|be|must|have|has|than|least|most|not|do"
    r"|will|we|our|their|who|that"
    r"|sponsors?|accepts?|requires?|from|within|within the|last|past)|,|[-–])$",
    re.IGNORECASE,
)
"""How a line ends that goes on in the next: no sentence ends so."""
_CLOCK = re.compile(r"\d\s*:\s*\d")
_MOST_HEADING = 90
_MOST_HEADING_WORDS = 12
_BARE = 4
"""So many words with a full stop are a value still: "J-1 visas only."."""
_ENDS = (".", ";", ",", "!", "…")


def lines_of(text: str, levels: Mapping[int, int]) -> list[PageLine]:
    """Return the lines of `text`.

    Args:
        text: the page, smoothed.
        levels: where headings begin that are known as such, with their level; -1: an entry of a list,
            -2: the foot of the page; -3: a menu.
    """
    found: list[PageLine] = []
    at = 0
    asked_above = False
    for raw in text.split("\n"):
        line = _line(text, at, raw, levels, asked_above=asked_above)
        if line.kind != "blank":
            asked_above = line.kind == "question"
        found.append(line)
        at += len(raw) + 1
    found = with_run_in(text, _joined(text, with_tables(text, found)))
    return _without_menus(_paired(text, found))


def _line(text: str, at: int, raw: str, levels: Mapping[int, int], *, asked_above: bool) -> PageLine:
    start = at + len(raw) - len(raw.lstrip())
    end = at + len(raw.rstrip())
    if start >= end:
        return PageLine("blank", at, at)
    level = levels.get(start, 0)
    if level == LINKS:
        return PageLine("menu", start, end)
    if level == BORDER:
        line = _line(text, at, raw, {}, asked_above=asked_above)
        return line._replace(kind="text" if line.kind == "heading" else line.kind, level=BORDER)
    entry, level = level < 0, max(level, 0)
    marked = _ASKED.match(text, start, end) or (asked_above and _ANSWERED.match(text, start, end))
    bullet = None if marked else _BULLET.match(text, start, end)
    if bullet and bullet.end() < end and not level:
        start = bullet.end()
    hashes = re.compile(r"#{1,6}\s+").match(text, start, end)
    if hashes:
        level, start = hashes.end() - start - 1, hashes.end()
    asked = _ASKED.match(text, start, end)
    if asked and asked.end() < end:
        return PageLine("question", asked.end(), end, bullet=bool(bullet))
    answered = _ANSWERED.match(text, start, end) if asked_above else None
    if answered:
        return PageLine("text", answered.end(), end, answers=True)
    return _plain_line(text, start, end, level, bullet=bool(bullet) or entry)


def _plain_line(text: str, start: int, end: int, level: int, *, bullet: bool) -> PageLine:
    words = text[start:end]
    if is_question(words):
        return PageLine("question", start, end, bullet=bullet, level=level)
    if level:
        return PageLine("heading", start, end, level=level)
    tab = words.find("\t")
    if tab > 0:
        value = start + tab + len(words[tab:]) - len(words[tab:].lstrip())
        return PageLine("row", start, end, start + len(words[:tab].rstrip()), value, bullet=bullet)
    if not bullet and (_MENU.search(words) or _CRUMBS.match(words)) and not words.endswith("."):
        return PageLine("menu", start, end)
    if _PARTS.match(words):
        return PageLine("heading", start, end, level=1)
    if TRACK_WITH_CODE.fullmatch(words):
        return PageLine("heading", start, end)
    if _PAST.fullmatch(words):
        return PageLine("heading", start, end)
    label = _LABEL.match(text, start, end)
    clock = label and _CLOCK.search(text, label.end("label") - 1, min(end, label.end() + 2))
    if label and not clock and _is_label(label["label"]):
        return PageLine("label", start, end, label.end("label"), label.end(), bullet=bullet)
    if _like_heading(words) and (not bullet or _outlined(text, start)):
        return PageLine("heading", start, end)
    return PageLine("text", start, end, bullet=bullet)


TRACK_WITH_CODE = re.compile(
    r"(?:categorical|primary care|preliminary|advanced|research|rural|global health|transitional(?: year)?)"
    r"(?: \w+){0,3} \((?:nrmp|code|program)?[ #:]*\d{4}\s?\d{3}[a-z]\d\)",
    re.IGNORECASE,
)
"""The name of a track with its code, above what is said of it."""


def is_question(words: str) -> bool:
    """Whether a line asks: one question, perhaps behind a short sentence: "I failed once. Should I?"."""
    bare = words.rstrip("?! ")
    if "?" not in words[len(bare) :] or "?" in bare:
        return False
    parts = re.split(r"[.!]\s+(?=[A-Z])", bare)
    return len(parts) == 1 or (len(parts) == 2 and len(bare) <= _MOST_ASKED and bool(_ME.match(bare)))


_MOST_ASKED = 120
_ME = re.compile(r"(?:i|i['’]\w+|my|we|say i)\b", re.IGNORECASE)


def _is_label(label: str) -> bool:
    """Whether what stands before a colon is a name of something, not a sentence that goes on."""
    words = label.split()
    if _OPENERS.fullmatch(label.strip()):
        return False
    return len(words) <= _MOST_HEADING_WORDS and not re.search(r"[.!?]\s", label)


_OPENERS = re.compile(
    r"(?:honestly|frankly|new|note|notes|important|please note|update[d]?|nb|in short|short answer|in brief"
    r"|the short answer|correction|attention|answer|quick answer)",
    re.IGNORECASE,
)
"""What stands before a colon and names nothing: "Honestly: no", "new: …"."""


_PARTS = re.compile(
    r"(?:PART|SECTION|CHAPTER|Part|Section|Chapter)\s+(?:[A-Z]|[IVX]{1,4}|\d{1,2}|[A-Z][A-Za-z]{2,"
    r"5})\b\s*[.:–—-]?"
    r"(?=[^.!?]{0,120}$)[^a-z.!?]{4,}"
)
"""The heading of a part of a long page: "PART TWO. WHAT WE ASK (of all)"."""
_PAST = re.compile(
    r"(?:archived?|former|previous|past|old)\b[\w ]{0,24}:\s*[^.:!?]{0,40}(?:season|cycle|year"
    r"|match|20\d\d)[^.:!?]{0,20}",
    re.IGNORECASE,
)
"""The heading of a part on an earlier season: "Archive: 2018 cycle"."""


def _outlined(text: str, start: int) -> bool:
    """Whether a line is numbered by a capital letter, as parts of a page are."""
    return bool(re.match(r"[A-Z][.)]\s", text[text.rfind("\n", 0, start) + 1 : start].lstrip()))


def _like_heading(words: str) -> bool:
    if len(words) > _MOST_HEADING or words.endswith(_ENDS) or len(words.split()) > _MOST_HEADING_WORDS:
        return False
    if _SAYS.search(_OSTEOPATHS.sub(" ", _LASTS.sub(" ", words))) and not (
        _ASKS.match(words) or _ASKS_OF.match(words)
    ):
        return False
    return words[0].isupper() or words[0].isdigit()


_LASTS = re.compile(
    r"\((?:\d|one|two|three|four|five|six|seven)[- ]years?(?: (?:program|track))?\)", re.IGNORECASE
)
"""How long a track lasts, in brackets behind its name."""
_OSTEOPATHS = re.compile(r"\bDOs?\b")
_SAYS = re.compile(
    r"\b(?:is|are|must|have|has|will|do|does|may|can|cannot|should|needs?|was|were|been|we|not|no"
    r"|accepts?|sponsors?|requires"
    r"|within|at least|than|only|or (?:higher|above|more|later|less|better)|preferred$|up to)\b"
    r"|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3,}|[@%]|\d/\d|[.:;]\s|(?:university|community)-based\b"
    r"|,\s*(?:residency )?program (?:director|coordinator)\b"
    r"|\bprogram (?:director|coordinator)\s+\w[^,\n]{2,40},\s*(?:md|do|phd|mbbs)\b"
    r"|\b(?:prior to|before|by) (?:the|start\w*|your|our|rank\w*|interview\w*|appl\w*|"
    + "|".join(LONG_MONTHS)
    + r")\b"
    r"|\b(?:\d{1,2}|one|two|three|four|five|six)\+? (?:months?|weeks?|years?)\b"
    r"|\((?:strongly )?(?:preferred|required|mandatory|recommended|desired)\)"
    r"|\b(?:certificat\w+|experience|letters?|scores?|attempts?|pass\w*) (?:preferred|required"
    r"|mandatory|recommended|desired|encouraged)$",
    re.IGNORECASE,
)
"""What makes a short line without a full stop a statement, not a heading."""
_ASKS = re.compile(
    r"(?:what|how|who|why|when|which|before you|[A-Z]\.\s)\b|[A-Z][\w ]{0,60}(?:19|20)\d\d\s*$", re.IGNORECASE
)
_ASKS_OF = re.compile(r"[A-Z][\w’' ]{2,40}\s*[-–—:|]\s*(?:what|how|who|why|when|which)\b", re.IGNORECASE)
"""A heading with its part: "Residency – Who can apply"."""
_ANSWER = re.compile(
    r"(?:yes|no|none|not|n/?a|j-?1|h-?1b?|both|either|within|at least|minimum of|up to|required"
    r"|preferred|first|only|accepted|"
    r"sponsored|pass|any|all|[-–—]+$|[≥>]?\s*\d[\d.,%+]*)(?:\b|$|(?=[\s%+-]))",
    re.IGNORECASE,
)


_PART = re.compile(r"\b(?:tracks?|programs?|residency|fellowships?|requirements|criteria)\b", re.IGNORECASE)
"""What heads a part of a page, and has no value."""


def _paired(text: str, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines, a short one and the bare value right below it as a label with its value."""
    found: list[PageLine] = []
    for line in lines:
        last = found[-1] if found else None
        short = line.kind in ("heading", "text") and not line.level and line.end - line.start <= _MOST_HEADING
        words = text[line.start : line.end]
        whole = (
            short
            and not line.bullet
            and not (re.search(r"[.;]\s", words) or (words.endswith(".") and len(words.split()) > _BARE))
        )
        value = whole and _ANSWER.match(text, line.start, line.end) is not None
        if (
            last is not None
            and last.kind == "heading"
            and value
            and not _PART.search(text, last.start, last.end)
            and not _ANSWER.match(text, last.start, last.end)
        ):
            found[-1] = PageLine("label", last.start, line.end, last.end, line.start)
            continue
        found.append(line)
    return found


def _joined(text: str, lines: list[PageLine]) -> list[PageLine]:
    """Return the lines, those of a wrapped sentence as one."""
    found: list[PageLine] = []
    wrapped_on = _wrapped(text, lines)
    for line in lines:
        last = found[-1] if found else None
        on = line.start in wrapped_on
        if on and line.kind == "heading":
            line = line._replace(kind="text")
        if last is not None and line.kind in ("text", "label") and not line.bullet and not line.answers:
            opens = (on or text[line.start].islower()) and last.kind in ("text", "heading", "label")
            goes_on = last.kind == "text" and line.kind == "text" and last.end - last.start > _HALF
            wrapped = (
                goes_on and _OPEN_END.search(text, max(last.start, last.end - _HALF), last.end) is not None
            )
            too_long = last.end - last.start > _MOST_JOINED
            if (opens or wrapped) and not too_long and text[last.end - 1] not in ".!?" and last.level == 0:
                kind: LineKind = "text" if last.kind == "heading" else last.kind
                found[-1] = last._replace(kind=kind, end=line.end)
                if text[line.end - 1] == "?" and kind == "text":
                    found[-1] = found[-1]._replace(kind="question")
                continue
            if line.kind == "label" and opens and last.kind == "text":
                found[-1] = last._replace(end=line.end)
                continue
        found.append(line)
    return found


def _wrapped(text: str, lines: Sequence[PageLine]) -> frozenset[int]:
    """Return where lines begin that go on with the one above, though with a capital letter.

    They stand in a paragraph of at least three lines that was broken at a width: most of its lines begin with
    a small letter, and the one above fills the width and ends no sentence.
    """
    found: set[int] = set()
    block: list[PageLine] = []
    for line in [*lines, PageLine("blank", 0, 0)]:
        plain = line.kind in ("text", "heading", "label") and not line.level and not line.bullet
        if plain or (line.kind == "text" and line.bullet and not block):
            block.append(line)
            continue
        if len(block) >= _FEWEST_WRAPPED:
            rest = block[1:]
            width = max(each.end - each.start for each in block)
            small = sum(text[each.start].islower() for each in rest)
            if small * 2 >= len(rest):
                found |= {
                    each.start
                    for above, each in zip(block, rest, strict=False)
                    if above.end - above.start >= _FULL * width and text[above.end - 1] not in ".!?:"
                }
        block = [line] if line.bullet and line.kind == "text" else []
    return frozenset(found)


_FEWEST_WRAPPED, _FULL = 3, 0.7


def _without_menus(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines; of a run of short ones only the last can be a heading, the others are a menu."""
    found = list(lines)
    run: list[int] = []
    for at, line in enumerate([*lines, PageLine("text", 0, 0)]):
        if line.kind == "heading" and not line.level:
            run.append(at)
            continue
        if line.kind in ("blank", "menu"):
            continue
        if len(run) > 3:
            for each in run[:-1]:
                found[each] = found[each]._replace(kind="menu")
        run = []
    return found
