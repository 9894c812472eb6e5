"""Readers of what programs ask for and offer: each hands its cell to `imgtui.domain.reading`."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from imgtui.domain.reading.answers import ECFMG, MATCH, STEP3, US_ONLY, read_answer
from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, LimitWanted, read_limits
from imgtui.domain.reading.outcome import Claim, ReadOutcome
from imgtui.domain.reading.pages.parts.program_kinds import read_setting
from imgtui.domain.reading.shares import read_shares, tidy
from imgtui.domain.reading.shares_apart import has_brackets, read_share_in_brackets, read_shares_apart
from imgtui.domain.reading.visas import BOTH, read_visas
from imgtui.exchange.sheets.cells.model import NOTHING, CellReading, Context, Doubt, RawCell, Value, fold
from imgtui.exchange.sheets.readers.common import (
    LONGEST,
    day_and_month,
    folded,
    legend_text,
    says_nothing,
    unread,
    unsure,
    worn,
)
from imgtui.exchange.sheets.readers.plain import read_yes_no, yes_or_no
from imgtui.exchange.sheets.readers.prose import borne_out
from imgtui.exchange.sheets.readers.specialty import TRACK_LETTERS, TRACKS, tracks_in
from imgtui.exchange.sheets.readers.spelling import mended
from imgtui.exchange.words import lexicon, phrases

_SHARED = re.compile(r"%|percent|\bpct\b|\bout of\b|\d of \d|\b(?:half|thirds?|quarters?|all|everyone)\b")
"""What makes a number a share where its heading does not."""
_MADE_A_DATE = "left unknown: the spreadsheet made a date of it"
_NUM = re.compile(r"\d{1,3}(?:[.,]\d+)?|[.,]\d+")
_OH = re.compile(r"(?<=\d)o|o(?=\d)")
FAILS, LIMITS = "fails", "limits"
"""What the context of a column says: its heading counts failures; it asks for limits."""
ACCEPTED = "accepted"
"""What the context of a column says: its heading asks whether attempts are accepted."""
FIRST = "first"
"""What the context of a column says: its heading asks whether exams are to be passed at the first attempt."""
WISHED = "wished"
"""What the context of a column says: its heading asks what is preferred."""
RATED = "rated"
"""What the context of a column says: it marks how friendly programs are."""


def reading_of(outcome: ReadOutcome, fields: Iterable[str] | None = None) -> CellReading:
    """Return an outcome as a reading of a cell; with `fields`, only what it says of these."""
    wanted = None if fields is None else frozenset(fields)
    claims = [claim for claim in outcome.claims if wanted is None or claim.field in wanted]
    values = tuple((c.field, kept_value(c)) for c in claims if c.firmness == "assert" and c.value is not None)
    doubts = tuple(doubt_of(claim) for claim in claims if claim.firmness == "ask" or claim.why)
    return CellReading(values, doubts)


def kept_value(claim: Claim) -> Value:
    """Return the value of a claim as a field keeps it: a day is a date."""
    day = claim.field == "deadline" and isinstance(claim.value, str)
    if day:
        return date.fromisoformat(str(claim.value))
    return "" if claim.value is None else claim.value


def doubt_of(claim: Claim) -> Doubt:
    """Return what is to be said of a claim that is asked, or taken though it is not plain."""
    if claim.firmness == "assert":
        return Doubt(claim.field, claim.why, "guess")
    return Doubt(claim.field, claim.why or "left unknown", "ambiguous", claim.value)


def text_of(cell: RawCell, context: Context) -> str | CellReading:
    """Return the text to read, or the reading of a cell that says nothing or is no text."""
    meaning = legend_text(cell, context)
    if meaning is None and context.legend and isinstance(cell, str):
        meaning = _sign_explained(cell.strip(), context)
    text = folded(meaning if meaning is not None else cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    return unread(context, "left unknown: too long to be read") if len(text) > LONGEST else mended(text)


_LEADING_SIGN = re.compile(r"([^\w\s]{1,4})\s+(?=\S)")


def _sign_explained(text: str, context: Context) -> str | None:
    """Return a text with the sign it begins with as the sheet explains it: "(+) Step 3", "- (since 2025)"."""
    sign = _LEADING_SIGN.match(text)
    meaning = context.legend.get(sign[1]) if sign else None
    return f"{meaning} {text[sign.end() :]}" if sign and meaning else None


_LETTER_J = re.compile(r"(?<![\w-])j(?![\w'-]| ?-?1)|(?<![\w-])j(?=-(?:$|[\s,;/|]))")
_LETTER_H = re.compile(r"(?<![\w-])h(?![\w'-]| ?-?1)|(?<![\w-])h(?=-(?:$|[\s,;/|]))")
"""Visas as a column of visas shortens them: "J/H", "no H. J yes"; alone a letter may stand for anything."""


_YES_SIGN, _NO_SIGN = re.compile(r"\(\s*\+\s*\)"), re.compile(r"\(\s*[-–−]\s*\)")


def read_visa(cell: RawCell, context: Context) -> CellReading:
    """Read a cell of a column about visas in general."""
    text = text_of(cell, context)
    if not isinstance(text, str):
        doubts = (Doubt(name, doubt.made, doubt.kind) for doubt in text.doubts for name in BOTH)
        return CellReading(doubts=tuple(doubts))
    text = _NO_SIGN.sub(" no ", _YES_SIGN.sub(" yes ", text))
    if len(text) > 1 and not legend_text(cell, context):
        text = _LETTER_H.sub("h1b", _LETTER_J.sub("j1", text))
    read = read_visas(text, lexicon(), season=context.season.last.year)
    found = reading_of(borne_out(text, read, context))
    if found.values or found.doubts:
        return found
    made = unread(context).doubts[0].made
    return CellReading(doubts=tuple(Doubt(name, made, "unreadable") for name in BOTH))


def read_one_visa(cell: RawCell, context: Context) -> CellReading:
    """Read a cell of a column about one visa (`context.field`): Y, ✗, rarely, Step 3, not since 2024."""
    if day_and_month(cell):
        return unread(context)
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    if text.strip("*• ") in ("x", "xx", "", "o"):
        return unsure(context.field, "left unknown: the mark may be a tick or a cross", "no")
    found = read_visas(text, lexicon(), context.field, season=context.season.last.year)
    if found.claims:
        return reading_of(borne_out(text, found, context))
    other = BOTH[1 - BOTH.index(context.field)]
    told = reading_of(read_visas(text, lexicon(), column=False, season=context.season.last.year), (other,))
    return told if told.values else unread(context)  # "no longer H-1B" under J-1


_YES_OR_NO_SIGN = "left unknown: the sheet's sign for yes or no, where a limit is asked for"


def _limits(cell: RawCell, context: Context, about: str) -> CellReading:
    meaning = legend_text(cell, context)
    signed = meaning is not None and isinstance(cell, str) and not any(map(str.isalnum, cell))
    if meaning is not None and signed and about != USCE and yes_or_no(fold(meaning)) is not None:
        return unread(context, _YES_OR_NO_SIGN)
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    wanted = LimitWanted(about, (), context.field, FAILS in context.facts, LIMITS in context.facts)
    outcome = read_limits(text, lexicon(), wanted)
    return reading_of(borne_out(text, outcome, context)) if outcome.claims else unread(context)


def read_attempts(cell: RawCell, context: Context) -> CellReading:
    """Read how many attempts at an exam are allowed: 1 is first-time passes only, "none" no limit."""
    if day_and_month(cell):
        return unread(context, _MADE_A_DATE)
    text = folded(cell)
    plain = None if text.isdigit() else yes_or_no(text)
    if isinstance(cell, str) and _FAIL_LETTER.search(text):
        cell = _FAIL_LETTER.sub(" fail", text)
    if ACCEPTED in context.facts and plain is not None:
        return CellReading((("accepted_attempts_or_gaps", True),) if plain else ((context.field, 1),))
    answer = plain if FIRST in context.facts else None
    if answer is not None:
        no_number = unsure(context.field, "left unknown: more attempts are accepted, not how many")
        return CellReading(((context.field, 1),)) if answer else no_number
    return _limits(cell, context, ATTEMPTS)


_FAIL_LETTER = re.compile(r"(?<=\d) ?f'?s?(?![\w'])")
"""A failure as a column of attempts shortens it: "1 F ok"."""


def read_graduation(cell: RawCell, context: Context) -> CellReading:
    """Read a limit on the years since graduation, or the earliest year; "5 (preferred)" is a wish."""
    made = day_and_month(cell)
    if made:
        return unsure("yog_limit", "left unknown: the spreadsheet made a date of a range of years", max(made))
    if OLD in context.facts and yes_or_no(folded(cell)) is not None:
        return unsure("yog_limit", "left unknown: whether older graduates are taken, not how old")
    return _limits(cell, context, GRADUATION)


OLD = "old graduates"
"""What the context of a column says: its heading asks whether older graduates are taken."""


_MONEY_OR_COUNT = re.compile(r"[$€£]|\d,\d{3}\b")  # a part of such a number is no score


_TAKEN = "passed"
"""What tells that the exam is to lie behind the applicant, and not that a pass is enough."""


def read_score(cell: RawCell, context: Context) -> CellReading:
    """Read a Step 2 CK score, with what else the cell tells; a letter O in a number is only proposed."""
    if day_and_month(cell):
        return unread(context, _MADE_A_DATE)
    text = folded(cell)
    if _MONEY_OR_COUNT.search(text):
        return unread(context)
    if worn(text) == _TAKEN:
        return unsure(context.field, "left unknown: it has to be passed; with any score?", "none")
    found = _limits(cell, context, SCORE)
    mended = _OH.sub("0", text)
    if mended != text and not found.values:
        value = _limits(mended, context, SCORE).get(context.field)
        if value is not None:
            return unsure(context.field, "left unknown: a letter O in the number", value)
    return found


WEEKS = "weeks"
"""What the context of a column says: its bare numbers are weeks."""
USCE_LETTERS = "usce letters"
"""What the context of a column says: it spells out required and preferred, and shortens them elsewhere."""
_USCE_LETTER = re.compile(r"([rp])(?:$|[ -](?=\d))")


_MONTHS = re.compile(r"(?<=\d) ?mon\b\.?", re.IGNORECASE)
"""Months as a cell of experience may shorten them: "3 mon."."""


def read_usce(cell: RawCell, context: Context) -> CellReading:
    """Read whether US clinical experience is required, preferred or not, and for how many months."""
    if day_and_month(cell):
        return unread(context, _MADE_A_DATE)
    if WEEKS in context.facts and _NUM.fullmatch(folded(cell)):
        cell = f"{folded(cell)} weeks"
    if isinstance(cell, str):
        cell = _MONTHS.sub(" months", cell)
    found = _limits(cell, context, USCE)
    if USCE_LETTERS in context.facts and (letter := _USCE_LETTER.match(folded(cell))):
        word = "required" if letter[1] == "r" else "preferred"
        found = _limits(f"{word} {folded(cell)[letter.end() :]}".strip(), context, USCE)
    if WISHED not in context.facts:
        return found
    values = tuple((n, "preferred" if v == "required" else v) for n, v in found.values if n == "usce")
    return CellReading(values, found.doubts)


def read_usce_months(cell: RawCell, context: Context) -> CellReading:
    """Read a number of months of US clinical experience; words beside it say whether it is required."""
    found = read_usce(cell, context)
    if any(word in folded(cell) for word in ("req", "pref", "need", "must", "mandat", "recommend")):
        return found
    if found.get("usce") == "none":
        return unsure("usce", "left unknown: no months are wanted, or nothing is known?", "none")
    return CellReading(tuple(pair for pair in found.values if pair[0] == "usce_months"), found.doubts)


ANSWERS = frozenset((STEP3, ECFMG, MATCH, US_ONLY))
"""Fields of yes and no that the grammar reads; the others know words only."""
TURNED, ONLY_NAMED = "turned", "only named"
"""What the context of a column says: its heading asks the opposite; it asks nothing, and cells have to."""


_H1B_NEEDS_IT = re.compile(r"\bbut (?:an? |the )?h-?1-?b?s?(?: visas?)? (?:needs?|requires?|does|do|must)\b")
"""What a cell of Step 3 tells of a visa: "not required, but H-1B needs it"."""


def read_question(cell: RawCell, context: Context) -> CellReading:
    """Read the answer to a question of yes and no, in words or sentences."""
    if context.field not in ANSWERS:
        return read_yes_no(cell, context)
    text = text_of(cell, context)
    if not isinstance(text, str):
        return NOTHING if ONLY_NAMED in context.facts else text
    turned, named = TURNED in context.facts, ONLY_NAMED in context.facts
    answer = yes_or_no(text)
    if context.field == ECFMG and text.startswith(("requir", "need")):
        answer = None  # everybody needs it some day: when?
    if answer is not None:
        return NOTHING if named else CellReading(((context.field, answer != turned),))
    if phrases("yes_no").get(text) == "mark":
        return NOTHING if named else unsure(context.field, "left unknown: the mark may be a tick or a cross")
    outcome = read_answer(text, lexicon(), context.field, named=named, turned=turned)
    if outcome.claims:
        reading = reading_of(outcome)
        told = _H1B_NEEDS_IT.search(text) if context.field == STEP3 and reading.values else None
        return (
            CellReading((*reading.values, ("visa_h1b", "conditional")), reading.doubts) if told else reading
        )
    return NOTHING if named else unread(context)


def read_share(cell: RawCell, context: Context) -> CellReading:
    """Read a share: "60%", "0.6", "60-70%", ">50%", "6/10", "18/24 (75%)", "one in five", "¾"."""
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    if "$" in text:
        return unread(context)
    if RATED in context.facts:
        if not _SHARED.search(text):
            return unread(context, "left unknown: a mark for friendliness is no share")
        context = replace(context, facts=())
    if OF_CLASS in context.facts:
        few = _NUM.fullmatch(text.rstrip("+")) and 1 <= float(text.rstrip("+").replace(",", ".")) <= _CLASS
        if few and not context.percent:
            return unsure(context.field, "left unknown: people, or percent?")
        context = replace(context, facts=())
    if context.facts[:1] in ((IN_BRACKETS,), (PAIRS,)):
        return _in_brackets(text, context)
    if context.facts and not any(mark.group == "who" for mark in lexicon().marks(text)):
        return reading_of(read_shares_apart(text, context.facts, percent=context.percent))
    made = day_and_month(cell)
    if made:
        low, high = sorted(made)
        why = "left unknown: the spreadsheet made a date of a fraction"
        return unsure(context.field, why, tidy(low / high * 100))
    outcome = read_shares(text, lexicon(), context.field, fractions=context.fractions, whole=context.whole)
    return reading_of(outcome) if outcome.claims else unread(context)


OF_CLASS = "of a class"
"""What the context of a column says: its heading asks for IMGs in a class: a small number counts them."""
_CLASS = 30
PAIRS, IN_BRACKETS = "pairs", "in brackets"
"""What the context of a column says: its cells hold a share and one in brackets, or may; fields follow."""
_MORE_IN_BRACKETS = re.compile(r"\d[^/]*[(\[][^/]*\d")


def _in_brackets(text: str, context: Context) -> CellReading:
    """Read a cell under a heading that names a share and another in brackets: "80 (75)", "80 (75 non-US)"."""
    fields, alone = context.facts[1:], replace(context, facts=())
    if any(mark.group == "who" for mark in lexicon().marks(text)):
        return reading_of(read_shares(text, lexicon(), fields[0] or context.field, whole=context.whole))
    if has_brackets(text) or PAIRS in context.facts or _MORE_IN_BRACKETS.search(text):
        return reading_of(read_share_in_brackets(text, fields, percent=context.percent))
    return read_share(text, alone)


def fractions_in(texts: list[str]) -> bool:
    """Whether the plain numbers of a column are shares of one: several below 1, none above, no percent."""
    numbers = [float(text.replace(",", ".")) for text in texts if _NUM.fullmatch(text)]
    small = [number for number in numbers if 0 < number < 1]
    return (
        len(small) >= 3 and all(number <= 1 for number in numbers) and not any("%" in text for text in texts)
    )


_WHOLE = 3
"""So many whole numbers above 1, none between 0 and 1, show that a column of percents means them so."""


def whole_percents_in(texts: list[str]) -> bool:
    """Whether the plain numbers of a column are percents and no shares of one, so that 1 is 1 %."""
    numbers = [float(text.replace(",", ".")) for text in texts if _NUM.fullmatch(text)]
    return sum(n > 1 for n in numbers) >= _WHOLE and all(n >= 1 or n == 0 for n in numbers)


def read_program_type(cell: RawCell, context: Context) -> CellReading:
    """Read university, community, community with a university, rural or military; and a track beside it."""
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    tracks, rest = tracks_in(text, letters=TRACKS in context.facts)
    if len(text) == 1 and text in TRACK_LETTERS and not context.facts:
        return unsure(context.field, "left unknown: a letter for a track, or for the kind of program")
    settings = reading_of(read_setting(rest, lexicon())) if rest else NOTHING
    if len(tracks) > 1:
        return CellReading(settings.values, (*settings.doubts, Doubt("track", _TRACKS, "unreadable")))
    return CellReading((*settings.values, *(("track", track) for track in tracks)), settings.doubts)


_TRACKS = "left unknown: more than one track"
SETTINGS = "settings"
"""What the context of a column says: its letters are kinds of programs."""


def letters_mean(texts: Iterable[str]) -> str | None:
    """Return what the letters of a column of types stand for, None where its other cells do not tell."""
    parts = {part for text in texts for part in re.split(r"[^a-z]+", text) if part}
    if parts & {"p", "a"} or any(tracks_in(text, letters=False)[0] for text in texts):
        return TRACKS
    return SETTINGS if parts & {"u", "m", "cu", "uc", "cb"} else None
