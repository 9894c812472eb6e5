"""Readers that are tables of rules: attempts, graduation, scores, USCE, program type."""

import re

from imgtui.exchange.sheets.model import NOTHING, Context, Doubt, RawCell, Reading, Value
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
from imgtui.exchange.sheets.wordings import number_of, read_by_rules

_STEP = re.compile(r"\b(?:usmle )?(?:step ?([12])(?: ?ck)?|s([12])|(ck))\b\s*:?-?\s*")
_PARTS = re.compile(r"\s*(?:[,;|\n]|\s/\s|\band\b)\s*")
_DURATION = re.compile(
    r"(?P<n>\d{1,2}(?:[.,]\d+)?|one|two|three|four|five|six|eight|twelve|a|an)\s*\+?\s*-?"
    r"(?:\s*(?:to|-)\s*\d{1,2}\s*)?\s*(?P<unit>months?|mos?\b|mths?|mnths?|m\b|weeks?|wks?|w\b|years?|yrs?|y\b)"
)
_RECENCY = re.compile(r"\b(?:within|in|last|past|previous|recent)(?: the)?(?: last| past)?\s+$")
_OH = re.compile(r"(?<=\d)o|o(?=\d)")
SCORES = range(180, 301)
_WEEKS_A_MONTH = 4


def _ruled(table: str, cell: RawCell, context: Context) -> Reading | str:
    """Return a reading, or the text that no rule of `table` fits."""
    meaning = legend_text(cell, context)
    text = folded(meaning if meaning is not None else cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    if len(text) > LONGEST:
        return unread(context, "left unknown: too long to be read")
    for spelling in (text, worn(text)):
        found = read_by_rules(table, spelling, context.field)
        if found is not None:
            return found
    return worn(text)


def _renamed(reading: Reading, old: str, new: str) -> Reading:
    """Return the reading with field `old` called `new`."""
    if old == new:
        return reading
    values = tuple((new if name == old else name, value) for name, value in reading.values)
    doubts = tuple(
        Doubt(new if doubt.field == old else doubt.field, doubt.made, doubt.kind, doubt.suggestion)
        for doubt in reading.doubts
    )
    return Reading(values, doubts)


def read_attempts(cell: RawCell, context: Context) -> Reading:
    """Read how many attempts at an exam are allowed: 1 is first-time passes only, "none" no limit.

    "1 fail ok" is two attempts; a preference is no rule; Y, N and "none" cannot be known.
    """
    if day_and_month(cell):
        return unread(context, "left unknown: the spreadsheet made a date of it")
    found = _ruled("attempts", cell, context)
    if isinstance(found, str):
        found = _by_step(found, context) or _compound(found, context) or unread(context)
    return _renamed(found, "attempts_limit", context.field)


def _by_step(text: str, context: Context) -> Reading | None:
    """Read "S1 fail ok, CK 1st attempt": each exam by itself."""
    steps = list(_STEP.finditer(text))
    if not steps:
        return None
    values: dict[str, Value] = {}
    doubts: list[Doubt] = []
    for index, step in enumerate(steps):
        end = steps[index + 1].start() if index + 1 < len(steps) else len(text)
        part = text[step.end() : end].strip(" ,;/&.-()")
        part = part.removesuffix(" and").strip()
        lead = text[: step.start()].strip(" ,;/&-:()")
        if len(steps) == 1 and lead:
            lead = re.sub(r"(?:^| )(?:on|at|for|in|of|the)$", "", lead)
            part = f"{lead} {part}".strip()
        field = "attempts_limit_step1" if (step[1] or step[2]) == "1" else "attempts_limit_step2"
        found = read_by_rules("attempts", part, field) if part else None
        if found is None:
            return None
        found = _renamed(found, "attempts_limit", field)
        values.update(found.values)
        doubts += found.doubts
    return Reading(tuple(values.items()), tuple(doubts))


def read_graduation(cell: RawCell, context: Context) -> Reading:
    """Read a limit on the years since graduation, or the earliest year of graduation.

    "5 (preferred)" is a wish: no limit, preferred 5. A date is what the spreadsheet made of "3-5".
    """
    made = day_and_month(cell)
    if made:
        upper = max(made)
        return unsure("yog_limit", "left unknown: the spreadsheet made a date of a range of years", upper)
    found = _ruled("graduation", cell, context)
    if isinstance(found, str):
        found = _compound(found, context) or unread(context)
    if (
        context.field != "yog_limit"
        and found.get(context.field) is None
        and found.get("yog_limit") is not None
    ):
        number = found.get("yog_limit")
        if isinstance(number, int):
            found = _renamed(found, "yog_limit", context.field)
    return found


def read_score(cell: RawCell, context: Context) -> Reading:
    """Read a minimum Step 2 CK score, with what else the cell tells (a wish, an average, attempts).

    An average is no minimum, 0 and 999 are no scores; a letter O in a number is only proposed.
    """
    if day_and_month(cell):
        return unread(context, "left unknown: the spreadsheet made a date of it")
    found = _ruled("score", cell, context)
    if isinstance(found, str):
        found = _letter_o(found, context) or _compound(found, context) or _no_score(found, context)
    return _in_range(_own_score(found, context), context)


def _letter_o(text: str, context: Context) -> Reading | None:
    mended = _OH.sub("0", text)
    found = read_by_rules("score", mended, context.field) if mended != text else None
    if found is None or found.get("step2_min") is None:
        return None
    return unsure("step2_min", "left unknown: a letter O in the number", found.get("step2_min"))


def _no_score(text: str, context: Context) -> Reading:
    if re.fullmatch(r"\d{1,4}(?:[.,]\d+)?", text):
        return unread(context, "left unknown: no such score")
    return unread(context)


def _own_score(reading: Reading, context: Context) -> Reading:
    """Return a plain number as the score the column is about (preferred, average)."""
    value = reading.get("step2_min")
    if context.field in ("step2_preferred", "step2_average") and reading.get(context.field) is None:
        if isinstance(value, int):
            return _renamed(reading, "step2_min", context.field)
        return Reading(tuple(pair for pair in reading.values if pair[0] != "step2_min"), reading.doubts)
    return reading


def _in_range(reading: Reading, context: Context) -> Reading:
    for name, value in reading.values:
        if name.startswith("step2") and isinstance(value, (int, float)) and int(value) not in SCORES:
            return unread(context, "left unknown: no such score")
    return reading


def read_usce(cell: RawCell, context: Context) -> Reading:
    """Read whether US clinical experience is required, preferred or not, and for how many months.

    A bare number is months and a requirement; weeks are a quarter of a month.
    """
    if day_and_month(cell):
        return unread(context, "left unknown: the spreadsheet made a date of it")
    found = _ruled("usce", cell, context)
    text = folded(cell)
    months = _months(text)
    if not isinstance(found, str):
        if found is NOTHING or found.get("usce_months") is not None or months is None or not found.values:
            return found
        if found.get("usce") == "none":
            return found
        return Reading((*found.values, ("usce_months", months)), found.doubts)
    bare = re.fullmatch(r"(\d{1,2})(?:\.0)?\+?", found)
    if bare and int(bare[1]) <= 24:
        return Reading((("usce", "required"), ("usce_months", int(bare[1]))))
    if months is not None:
        return Reading((("usce", "required"), ("usce_months", months)))
    return unread(context)


def read_usce_months(cell: RawCell, context: Context) -> Reading:
    """Read a number of months of US clinical experience."""
    found = read_usce(cell, context)
    return Reading(tuple(pair for pair in found.values if pair[0] == "usce_months"), found.doubts)


def _months(text: str) -> int | float | None:
    found = _DURATION.search(text)
    if not found or _RECENCY.search(text[: found.start()]):
        return None  # "within the last 2 years" is how recent, not how long
    number, unit = number_of(found["n"]), found["unit"][0]
    months = number * 12 if unit == "y" else number / _WEEKS_A_MONTH if unit == "w" else number
    months = round(months, 1)
    return int(months) if months == int(months) else months


def read_program_type(cell: RawCell, context: Context) -> Reading:
    """Read university, community, community with a university, rural or military."""
    found = _ruled("program_type", cell, context)
    return unread(context) if isinstance(found, str) else found


def read_step1(cell: RawCell, context: Context) -> Reading:
    """Read a Step 1 column: attempts only; since 2022 the exam is pass or fail and has no score."""
    text = worn(folded(cell))
    if re.fullmatch(r"p|pass(?:ed)?(?: ?\(.*\))?|p ?\(.*\)|p/f|pass/fail|pass only|required|y|yes", text):
        return NOTHING
    if re.fullmatch(r"(?:>=? ?)?[12]\d\d\+?", text):
        return NOTHING
    found = _ruled("attempts", cell, Context("attempts_limit_step1", context.season, context.legend))
    if isinstance(found, str):
        return unread(context)
    return _renamed(found, "attempts_limit", "attempts_limit_step1")


_TABLES = (("score", "step2_min"), ("attempts", "attempts_limit"), ("graduation", "yog_limit"))


def _compound(text: str, context: Context) -> Reading | None:
    """Read "230, no attempts, 5 yrs": several facts, each part by exactly one table."""
    parts = [part.strip(" ()") for part in _PARTS.split(text) if part.strip(" ()")]
    if not 2 <= len(parts) <= 5:
        return None
    values: dict[str, Value] = {}
    doubts: list[Doubt] = []
    for index, part in enumerate(parts):
        own = [name for name, field in _TABLES if index == 0 and _same_kind(field, context.field)]
        found = _part(part, own or [name for name, _ in _TABLES], context)
        if found is None or any(name in values and values[name] != value for name, value in found.values):
            return None
        values.update(found.values)
        doubts += found.doubts
    return Reading(tuple(values.items()), tuple(doubts)) if values else None


def _same_kind(field: str, wanted: str) -> bool:
    return field.split("_")[0] == wanted.split("_")[0]


def _part(part: str, tables: list[str], context: Context) -> Reading | None:
    if re.fullmatch(r"\d{1,2}", part) and len(tables) > 1:
        return None
    for table in tables:
        found = read_by_rules(table, part, context.field)
        if found is not None and found.values:
            return found
    return None
