"""Shares of IMGs: percents, fractions, counts, ranges."""

import re

from imgtui.exchange.sheets.model import Context, RawCell, Reading
from imgtui.exchange.sheets.readers.common import day_and_month, folded, says_nothing, unread, unsure, worn
from imgtui.exchange.sheets.wordings import wording

_NUM = r"\d{1,3}(?:[.,]\d+)?|[.,]\d+"
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")  # "1,200" is no 1.2 percent
_ABOUT = (
    r"(?:[~≈]|about|around|approx\.?(?:imately)?|ca\.?|c\.|roughly|nearly|almost|est\.?(?:imated)?|>~|\+/-|±)?"
    r"\s*"
)
_TAIL = r"(?:\s*(?:imgs?|fmgs?|of residents|of class|are imgs?|residents|friendly|total))*"
_ONE = re.compile(rf"(?:imgs?:?\s*)?{_ABOUT}(?P<n>{_NUM})\s*(?P<p>%|percent|pct|per cent)?{_TAIL}")
_FROM_TO = re.compile(
    rf"{_ABOUT}(?P<a>{_NUM})\s*%?\s*(?:-|to|bis|or|\.\.)\s*(?P<b>{_NUM})\s*(?P<p>%|percent|pct)?{_TAIL}"
)
_ABOVE = re.compile(
    rf"(?:>=?|=>|more than|over|above|at least|min(?:imum)?)\s*(?P<n>{_NUM})\s*(?:%|percent)?{_TAIL}"
    rf"|(?P<m>{_NUM})\s*(?:%|percent)?\s*(?:\+|plus|or more|and (?:up|above)|or higher)\s*%?{_TAIL}"
)
_BELOW = re.compile(
    rf"(?:<=?|=<|less than|under|below|up to|at most|max(?:imum)?|fewer than)\s*(?P<n>{_NUM})"
    rf"\s*(?:%|percent)?{_TAIL}|(?P<m>{_NUM})\s*(?:%|percent)?\s*(?:or less|or lower|max)"
)
_COUNT = re.compile(
    r"(?:imgs?:?\s*)?~?(?P<a>\d{1,3})\s*(?:/|of|out of|from|in)\s*(?:the\s*)?(?P<b>\d{1,3})"
    r"(?:\s*(?:imgs?|fmgs?|residents?|are imgs?))*(?:\s*\(?=?\s*(?P<p>" + _NUM + r")\s*%\)?)?"
)
_WITH_NOTE = re.compile(rf"{_ABOUT}(?P<n>{_NUM})\s*(?:%|percent)(?:\s*(?:imgs?|fmgs?))?\s*[(\[,;:-].*")
_PEOPLE = re.compile(
    r".*\d\s*(?:-\s*\d+\s*)?(?:imgs?\s*)?(?:/|per|a|each|every|in)\s*(?:yr|year|class|pgy|annum|intake)\b.*"
    r"|\d{1,2}\s*(?:-\s*\d{1,2}\s*)?(?:imgs?|fmgs?|residents?|people|spots?)(?: .*)?"
)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _exactly(context: Context, low: float, high: float | None = None, middle: float | None = None) -> Reading:
    """Return a share as the document keeps it: middle, low, high in percent."""
    high = low if high is None else high
    middle = (low + high) / 2 if middle is None else middle
    shares = [_tidy(value) for value in (middle, low, high)]
    if context.field == "non_us_img_percent":
        return Reading((("non_us_img_percent", shares[0]),))
    return Reading(tuple(zip(("img_percent", "img_percent_low", "img_percent_high"), shares, strict=True)))


def _tidy(value: float) -> float:
    value = round(value, 1)
    return int(value) if value == int(value) else value


def read_share(cell: RawCell, context: Context) -> Reading:
    """Read a share: "60%", "0.6", "60,0 %", "60-70%", ">50%", "80+", "6/10", "18/24 (75%)", "all".

    A range gives its middle and both ends; ">50" is 50 to 100, "<10" 0 to 10. "1" is 1 % or 100 %
    and stays unknown unless the column is one of fractions.
    """
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    made = day_and_month(cell)
    if made:
        low, high = sorted(made)
        value = _tidy(low / high * 100)
        return unsure(context.field, "left unknown: the spreadsheet made a date of a fraction", value)
    if _PEOPLE.fullmatch(text) and "%" not in text:
        return unsure(context.field, "left unknown: people, not percent")
    text = worn(text)
    if _THOUSANDS.fullmatch(text):
        return unread(context)
    return (
        _single(text, context)
        or _range(text, context)
        or _counted(text, context)
        or _worded(text, context)
        or unread(context)
    )


def _single(text: str, context: Context) -> Reading | None:
    found = _ONE.fullmatch(text)
    if not found:
        return None
    number, percent = _number(found["n"]), found["p"] is not None
    if number > 100:
        return unread(context, "left unknown: no share is above 100 %")
    if percent:
        if 0 < number < 1:
            return unsure(context.field, "left unknown: less than one percent, or a fraction", _tidy(number))
        return _exactly(context, number)
    if number == 0:
        return unsure(context.field, "left unknown: none, or no data?", 0)
    if number < 1:
        return _exactly(context, number * 100)
    if number == 1:
        if context.fractions:
            return _exactly(context, 100)
        return unsure(context.field, "left unknown: 1 % or 100 %")
    return _exactly(context, number)


def _range(text: str, context: Context) -> Reading | None:
    found = _FROM_TO.fullmatch(text)
    if found:
        low, high = _number(found["a"]), _number(found["b"])
        if high <= 1 and not found["p"]:
            low, high = low * 100, high * 100
        if low + high == 100 and low == high:
            return unsure(context.field, "left unknown: half and half, or a range", 50)
        if low > high or high > 100:
            return unread(context)
        if high <= 12 and not found["p"] and "%" not in text:
            return unsure(context.field, "left unknown: percent or people?")
        return _exactly(context, low, high)
    found = _ABOVE.fullmatch(text)
    if found:
        number = _share(found["n"] or found["m"])
        return _exactly(context, number, 100, number) if number <= 100 else unread(context)
    found = _BELOW.fullmatch(text)
    if found:
        number = _share(found["n"] or found["m"])
        return _exactly(context, 0, number) if number <= 100 else unread(context)
    return None


def _share(text: str) -> float:
    number = _number(text)
    return number * 100 if 0 < number < 1 else number


def _counted(text: str, context: Context) -> Reading | None:
    found = _COUNT.fullmatch(text)
    if found:
        part, whole = int(found["a"]), int(found["b"])
        if part > whole or whole == 0:
            return unread(context, "left unknown: the part is larger than the whole")
        share = part / whole * 100
        if found["p"] and abs(_number(found["p"]) - share) > 2:
            return unsure(context.field, "left unknown: count and percent disagree", _tidy(share))
        return _exactly(context, share)
    found = _WITH_NOTE.fullmatch(text)
    if found and _number(found["n"]) <= 100:
        if 0 < _number(found["n"]) < 1:
            return unsure(context.field, "left unknown: less than one percent, or a fraction")
        return _exactly(context, _number(found["n"]))
    return None


def _worded(text: str, context: Context) -> Reading | None:
    words = wording("share")
    decade = re.fullmatch(r"(?:high |mid |low )?(\d)0'?s(?: ?%)?", text)
    if decade:
        return unsure(context.field, "left unknown: about that share", int(decade[1]) * 10)
    if text in words["exact"]:
        return _exactly(context, words["exact"][text])
    if text in words["vague"]:
        return unsure(context.field, "left unknown: no number is given")
    return None


def fractions_in(texts: list[str]) -> bool:
    """Whether the plain numbers of a column are shares of one: several below 1, none above, no percent."""
    numbers = [_number(text) for text in texts if re.fullmatch(_NUM, text)]
    small = [number for number in numbers if 0 < number < 1]
    return (
        len(small) >= 3 and all(number <= 1 for number in numbers) and not any("%" in text for text in texts)
    )
