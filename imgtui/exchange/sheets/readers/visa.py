"""Visa cells: which of J-1 and H-1B a program sponsors.

A cell about one visa says nothing on the other ("No H1b" leaves J-1 unknown), except where it says
"only". Each clause is cut at the visas it names; a sign (yes, no, a condition, a question mark)
belongs to the visa it stands at.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from imgtui.exchange.sheets.model import Context, Doubt, RawCell, Reading
from imgtui.exchange.sheets.readers.common import (
    day_and_month,
    folded,
    legend_text,
    says_nothing,
    unread,
    unsure,
    worn,
)
from imgtui.exchange.sheets.wordings import wording

Answer = Literal["yes", "no", "conditional", "unknown"]
_J1 = re.compile(r"\bj[ -]?1s?\b")
_H1B = re.compile(r"\bh[ -]?1[ -]?(?:b|bs|-b)?\b")
_OTHER = re.compile(r"\b(?:o-?1|tn|f-?1|e-?3|opt|o1)\b(?: \(opt\))?")
_ECFMG = re.compile(r"\becfmg(?:[ -]sponsor(?:ed|ship)?)?(?: visas?)?\b")
_VISA = re.compile(r"<[jh]>")
_CLAUSE = re.compile(r"[;.]|\bbut\b|\bhowever\b|[()\[\]]")
_LIST = re.compile(r"[\s/,&+>]*(?:\b(?:and|or|visas?|also|as well as)\b[\s/,&+]*)*")
_ONLY_AFTER = re.compile(
    r"^\W*(?:visas? )?(?:sponsor\w* |sponsorship )?only(?! (?:if|for|when|with|in|on|after|w/))\b"
)
_ONLY_BEFORE = re.compile(r"\bonly (?:the |accepts? |sponsors? |offers? |takes? )*$")


class Said(NamedTuple):
    """What a clause says about one visa."""

    visa: str
    answer: Answer
    only: bool


@cache
def _pattern(name: str, whole: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in wording("visa")[name]))


@cache
def _word(name: str) -> re.Pattern[str]:
    spellings = sorted(wording("visa")[name], key=len, reverse=True)
    return re.compile("|".join(rf"(?<![\w']){re.escape(word)}(?![\w'])" for word in spellings))


def read_visa(cell: RawCell, context: Context) -> Reading:
    """Read a cell of a column about visas in general."""
    meaning = legend_text(cell, context)
    text = folded(meaning if meaning is not None else cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return Reading(
            doubts=tuple(Doubt(name, doubt.made, doubt.kind) for doubt in empty.doubts for name in _BOTH)
        )
    marked = _mark(text)
    if not _VISA.search(marked):
        return _whole(text, context)
    return _fields(_said(marked))


_BOTH = ("visa_j1", "visa_h1b")


def _mark(text: str) -> str:
    """Return the text with the visas as <j> and <h>, and only what it says about the present."""
    text = text.replace("_", " ").replace("w/", "with ")
    text = _OTHER.sub(" ", _H1B.sub("<h>", _J1.sub("<j>", text)))
    if "<j>" not in text:
        text = _ECFMG.sub("<j>", text) if "certif" not in text else text
    past = _pattern("past_like").search(text)
    return text[past.end() :] if past and _VISA.search(text[past.end() :]) else text


def _whole(text: str, context: Context) -> Reading:
    """Read a cell that names no visa."""
    words = wording("visa")
    bare = worn(text).rstrip(".!")
    if bare in words["whole"]["both"]:
        return Reading((("visa_j1", "yes"), ("visa_h1b", "yes")))
    if bare in words["whole"]["neither"] or _pattern("neither_like").fullmatch(bare):
        return Reading((("visa_j1", "no"), ("visa_h1b", "no")))
    for name, made in (("some", "left unknown: a visa is possible, not which"), ("vague", "left unknown")):
        if bare in words["whole"][name]:
            return Reading(doubts=tuple(Doubt(field, made, "ambiguous") for field in _BOTH))
    return Reading(
        doubts=tuple(Doubt(field, unread(context).doubts[0].made, "unreadable") for field in _BOTH)
    )


def _said(text: str) -> list[Said]:
    """Return what each clause says, in order; a clause without a visa belongs to the one before it."""
    found: list[Said] = []
    for clause in _CLAUSE.split(text):
        if not clause.strip():
            continue
        if _VISA.search(clause):
            found += _clause(clause)
        elif found:
            found[-1] = _amended(found[-1], clause)
        elif _pattern("neither_like").fullmatch(clause.strip()):
            found += [Said("j", "no", False), Said("h", "no", False)]
    return found


def _amended(said: Said, clause: str) -> Said:
    """Let a bracket or remark without a visa of its own qualify what was said last."""
    if said.answer == "yes" and _pattern("conditional_like").search(clause):
        return said._replace(answer="conditional")
    if said.answer == "yes" and _pattern("doubtful_like").search(clause):
        return said._replace(answer="unknown")
    return said


def _clause(clause: str) -> list[Said]:
    visas = list(_VISA.finditer(clause))
    edges = [0, *(visa.end() for visa in visas)]
    before = [clause[edges[i] : visa.start()] for i, visa in enumerate(visas)]
    tail = clause[visas[-1].end() :]
    after = [*before[1:], tail]
    suffixed = bool(_sign(tail, ends=False))
    found: list[Said] = []
    for index, visa in enumerate(visas):
        lead = before[index] if index == 0 or not suffixed else ""
        answer = _answer(lead, after[index], suffixed=suffixed, last=index == len(visas) - 1)
        only = bool(_ONLY_AFTER.search(after[index]) or _ONLY_BEFORE.search(before[index]))
        found.append(Said(visa[0][1], answer, only and answer != "no"))
    return _shared(found, before, after)


def _answer(lead: str, trail: str, *, suffixed: bool, last: bool) -> Answer:
    """Return the sign at one visa: what stands before it, then what stands after it."""
    if trail.lstrip().startswith("?"):
        return "unknown"
    own_trail = trail if last or suffixed else _until_list(trail)
    lead = re.split(r"[,;]|\band\b|&", lead)[-1]
    if _pattern("conditional_like").search(own_trail):
        return "conditional"
    if _pattern("doubtful_like").search(own_trail) or _pattern("doubtful_like").search(lead):
        return "unknown"
    sign = _sign(own_trail, ends=False) or _sign(lead, ends=True)
    if sign != "no" and _pattern("conditional_like").search(lead):
        return "conditional"
    return "no" if sign == "no" else "yes"


def _until_list(text: str) -> str:
    """Return the part of the text between two visas that belongs to the first of them."""
    cut = re.split(r"[,/&]|\b(?:and|plus|also|but)\b", text, maxsplit=1)
    if len(cut) > 1:
        return cut[0]
    negated = _word("no").search(text)
    return text[: negated.start()] if negated else text


def _sign(text: str, *, ends: bool) -> Answer | None:
    """Return the yes or no in `text`: the last one before a visa (`ends`), the first one after it."""
    signs: list[tuple[int, Answer]] = [(found.start(), "no") for found in _word("no").finditer(text)]
    signs += [(found.start(), "yes") for found in _word("yes").finditer(text)]
    if any(answer == "no" for _, answer in signs):
        # "not offered", "does not sponsor": the yes word is inside the negation.
        return "no" if ends or min(signs)[1] == "no" else "yes"
    return "yes" if signs else None


def _shared(found: list[Said], before: list[str], after: list[str]) -> list[Said]:
    """Let visas joined by "/", "and" or "or" share a sign that only one of them carries."""
    for index in range(1, len(found)):
        joined = _LIST.fullmatch(before[index]) is not None
        tight = joined and "," not in before[index]
        if tight and _sign(before[index - 1], ends=True) == "no" and not _sign(after[index], ends=False):
            found[index] = found[index]._replace(answer="no")
        if tight and not before[index - 1].strip() and _sign(after[index], ends=False) == "no":
            found[index - 1] = found[index - 1]._replace(answer="no")
        if joined and found[index].only:
            found[index - 1] = found[index - 1]._replace(only=False)
            found[index] = found[index]._replace(only=False)
    return found


def _fields(said: list[Said]) -> Reading:
    """Put together what was said: a later clause wins, "only" excludes the visa not named."""
    answers: dict[str, Answer] = {}
    for visa, answer, _ in said:
        answers[visa] = answer
    for visa, answer, only in said:
        other = "h" if visa == "j" else "j"
        if only and answer in ("yes", "conditional") and other not in answers:
            answers[other] = "no"
    names = {"j": "visa_j1", "h": "visa_h1b"}
    values = tuple(
        (names[visa], answers[visa]) for visa in "jh" if answers.get(visa) not in (None, "unknown")
    )
    doubts = [
        Doubt(names[visa], "left unknown: the sheet itself doubts it", "ambiguous")
        for visa in "jh"
        if answers.get(visa) == "unknown"
    ]
    doubts += [
        Doubt(names[visa], "conditional: the condition is kept in the text", "guess")
        for visa in "jh"
        if answers.get(visa) == "conditional"
    ]
    return Reading(values, tuple(doubts))


def read_one_visa(cell: RawCell, context: Context) -> Reading:
    """Read a cell of a column about one visa (`context.field`): Y, ✗, rarely, Step 3, not since 2024."""
    meaning = legend_text(cell, context)
    text = folded(meaning if meaning is not None else cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    if day_and_month(cell):
        return unread(context)
    field, words = context.field, wording("visa")
    bare = worn(text)
    if bare in words["yes_single"]:
        return Reading(((field, "yes"),))
    if _pattern("no_single_like").fullmatch(bare):
        return Reading(((field, "no"),))
    if bare in ("x", "xx", "*", "o"):
        return unsure(field, "left unknown: the mark may be a tick or a cross", "no")
    if re.fullmatch(r"maybe|perhaps|possibly|unclear|not sure|might|some", bare):
        return unsure(field, "left unknown")
    marked = _mark(text)
    if _VISA.search(marked):
        return _only(_fields(_said(marked)), field) or unread(context)
    if _pattern("conditional_like").search(bare):
        return Reading(((field, "conditional"),))
    if _pattern("neither_like").fullmatch(bare):
        return Reading(((field, "no"),))
    if _pattern("doubtful_like").search(bare):
        return unsure(field, "left unknown: the sheet itself doubts it")
    sign = _sign(bare, ends=False)
    if sign:
        doubt = Doubt(field, f"read as {sign}; the rest of the text is kept", "guess")
        return Reading(((field, sign),), (doubt,))
    return unread(context)


def _only(reading: Reading, field: str) -> Reading | None:
    """Keep of a reading what is about `field`."""
    values = tuple(pair for pair in reading.values if pair[0] == field)
    doubts = tuple(doubt for doubt in reading.doubts if doubt.field == field)
    return Reading(values, doubts) if values or doubts else None
