"""The short texts of cells that hold several facts at once: what they show, and what typing them means.

The grid, `program add` and `program set` read them the same way. Each pair of functions reads back what it
writes; `read_…` returns field name -> text as that field reads it, and raises UsageError where the text
means nothing.
"""

import re
from collections.abc import Callable, Mapping

from imgtui.domain.reference.reasons import number
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import SHARE, show_share
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, quoted

UNKNOWN = "?"
Texts = Mapping[str, str]
"""Field name -> text as typed into that field; empty for unknown."""

_VISAS = {"visa_j1": "J1", "visa_h1b": "H1B"}
_SIGN = {"yes": "", "conditional": "~", None: "?"}
_STATE = {
    "": "yes",
    "yes": "yes",
    "y": "yes",
    "no": "no",
    "n": "no",
    "~": "conditional",
    "cond": "conditional",
    "conditional": "conditional",
    "sometimes": "conditional",
    "?": "",
    "unknown": "",
}
_VISA_TOKEN = re.compile(r"(no\s+)?\b(j-?1|h-?1-?b)\b\s*[:=]?\s*([?~]|\b(?:[a-z]+)\b)?(\s*only\b)?")
VISA_FORM = "J1 H1B, J1 only, none; ? for not looked up, ~ for sometimes: J1 H1B~"

STEP2_FORM = "220 for a minimum, 230p preferred, 235a average, or none"
YOG_FORM = "5 for 5 years, 3p preferred, since 2019, or none"
ATTEMPTS_FORM = "2, or s1:1 s2:2 for one exam, or none"
IMG_FORM = "a percentage: 62, or rough: 60-70, 80+, <10"
BUCKET_FORM = "Green, Yellow or Red and why: “Green: I rotated there”"


def show_visa(program: Program) -> str:
    """Return both visas: `J1 H1B?`, `J1 only`, `none`, `?`."""
    states = {name: getattr(program, name) for name in _VISAS}
    if set(states.values()) == {None}:
        return UNKNOWN
    given = [f"{_VISAS[name]}{_SIGN[state]}" for name, state in states.items() if state != "no"]
    if not given:
        return "none"
    return f"{given[0]} only" if len(given) == 1 else " ".join(given)


def read_visa(text: str) -> Texts:
    """Return both visas of a text; one that is not named becomes unknown, `only` makes it no."""
    plain = clean(text).strip().lower()
    if plain in ("", "?", "-"):
        return {"visa_j1": "", "visa_h1b": ""}
    if plain in ("none", "no", "no visa"):
        return {"visa_j1": "no", "visa_h1b": "no"}
    found: dict[str, str] = {}
    is_only, at = False, 0
    for match in _VISA_TOKEN.finditer(plain):
        if plain[at : match.start()].strip(" ,;/+&"):
            break
        name = "visa_j1" if match[2].startswith("j") else "visa_h1b"
        word, end = match[3] or "", match.end()
        if word not in _STATE:
            is_only = is_only or word == "only"
            word, end = "", end if is_only else match.end(2)
        found[name] = "no" if match[1] else _STATE[word]
        is_only = is_only or bool(match[4])
        at = end
    if not found or plain[at:].strip(" ,;/+&"):
        raise UsageError("bad_value", f"write {VISA_FORM}", "visa")
    other = "no" if is_only else ""
    return {name: found.get(name, other) for name in _VISAS}


def show_step2(program: Program) -> str:
    """Return what is asked at Step 2 CK: minimum `220`, preferred `230p`, average `235a`."""
    parts = []
    if program.step2_min is not None:
        parts.append(str(program.step2_min))
    if program.step2_preferred is not None:
        parts.append(f"{program.step2_preferred}p")
    if program.step2_average is not None:
        parts.append(f"{number(program.step2_average)}a")
    return " ".join(parts)


def read_step2(text: str) -> Texts:
    """Return minimum, preferred and average of a text such as `220 230p`."""
    found = {"step2_min": "", "step2_preferred": "", "step2_average": ""}
    names = {"": "step2_min", "p": "step2_preferred", "a": "step2_average"}
    for token in _tokens(text):
        if token in ("none", "any"):
            found["step2_min"] = "none"
            continue
        match = re.fullmatch(r"(?:≥|>=)?(\d{2,3}(?:\.\d)?)(?:(p|a)|\+)?", token)
        if match is None:
            raise UsageError("bad_value", f"{quoted(token)}? Write {STEP2_FORM}", "step2")
        found[names[match[2] or ""]] = match[1]
    return found


def show_yog(program: Program) -> str:
    """Return the limits on years since graduation: `5`, `3p`, `since 2019`, `none`."""
    parts = []
    if program.yog_limit is not None:
        parts.append(str(program.yog_limit))
    if program.yog_preferred is not None:
        parts.append(f"{program.yog_preferred}p")
    if program.graduated_since is not None:
        parts.append(f"since {program.graduated_since}")
    return " ".join(parts)


def read_yog(text: str) -> Texts:
    """Return limit, wish and first graduation year of a text such as `5 3p`."""
    found = {"yog_limit": "", "yog_preferred": "", "graduated_since": ""}
    for token in _tokens(re.sub(r"(since|>=|≥)\s*", "since", clean(text).lower())):
        if token in ("none", "any"):
            found["yog_limit"] = "none"
        elif match := re.fullmatch(r"since(\d{4})", token):
            found["graduated_since"] = match[1]
        elif match := re.fullmatch(r"(\d{1,2})(p|y|years?)?", token):
            found["yog_preferred" if match[2] == "p" else "yog_limit"] = match[1]
        elif token not in ("year", "years"):
            raise UsageError("bad_value", f"{quoted(token)}? Write {YOG_FORM}", "yog_limit")
    return found


_EXAMS = {"s1": "attempts_limit_step1", "s2": "attempts_limit_step2"}


def show_attempts(program: Program) -> str:
    """Return the attempts allowed: `2`, `none`, with `s1:1 s2:2` where an exam has its own."""
    parts = [] if program.attempts_limit is None else [str(program.attempts_limit)]
    for short, name in _EXAMS.items():
        value = getattr(program, name)
        if value is not None:
            parts.append(f"{short}:{value}")
    return " ".join(parts)


def read_attempts(text: str) -> Texts:
    """Return the limits of a text such as `2 s1:1`."""
    found = {"attempts_limit": "", "attempts_limit_step1": "", "attempts_limit_step2": ""}
    for token in _tokens(text):
        match = re.fullmatch(r"(?:(s1|s2):)?(\d|none|any)", token)
        if match is None or match[2] == "0":
            raise UsageError("bad_value", f"{quoted(token)}? Write {ATTEMPTS_FORM}", "attempts_limit")
        name = _EXAMS[match[1]] if match[1] else "attempts_limit"
        found[name] = "none" if match[2] == "any" else match[2]
    return found


def show_img(program: Program) -> str:
    """Return the IMG share: `62`, `60-70`, `50+`, `<10`."""
    share, low, high = program.img_percent, program.img_percent_low, program.img_percent_high
    if share is None:
        return ""
    if low is None or high is None or low == high:
        return _percent(share)
    if high >= 100:
        return f"{_percent(low)}+"
    if low <= 0:
        return f"<{_percent(high)}"
    return f"{number(low)}-{number(high)}" + (" %" if high <= 1 else "")


def _percent(value: float) -> str:
    """Return a percentage; one below 1 with its sign, or it would be read as a share of one."""
    text = number(value)
    return f"{text} %" if text != "0" and value < 1 else text


def read_img(text: str) -> Texts:
    """Return the share, its low and its high of a text such as `62`, `0.6`, `60-70`, `80+` or `<10`."""
    plain = clean(text).strip()
    if plain in ("", "?", "-"):
        return dict.fromkeys(SHARE, "")
    from imgtui.domain.workbook.typed.numbers import (
        read_typed_share,  # no grid needs its patterns before one types
    )

    share = read_typed_share(plain)
    if share is None:
        raise UsageError("bad_value", f"write {IMG_FORM}", "img_percent")
    return {name: show_share(value) for name, value in zip(SHARE, share, strict=True)}


def read_bucket(text: str) -> tuple[str | None, str]:
    """Return the bucket and the reason of a text such as `Green: I rotated there`; (None, "") for computed.

    Raises:
        UsageError: no bucket, or one without a reason.
    """
    plain = clean(text).strip()
    if plain.lower() in ("", ".", "?", "computed", "auto"):
        return None, ""
    match = re.fullmatch(r"(g(?:reen)?|y(?:ellow)?|r(?:ed)?)\b[\s:,;–-]*(.*)", plain, re.IGNORECASE)
    if match is None:
        raise UsageError("bad_value", f"write {BUCKET_FORM}", "bucket")
    if not match[2]:
        raise UsageError("why_missing", "your own verdict needs a reason: write it after a colon", "bucket")
    bucket = {"g": "green", "y": "yellow", "r": "red"}[match[1][0].lower()]
    return bucket, match[2]


def show_bucket(program: Program) -> str:
    """Return the user's own bucket as it is typed; empty where the computed one stands."""
    own = program.bucket_override
    return "" if own is None else f"{own.bucket.capitalize()}: {own.why}"


def _tokens(text: str) -> list[str]:
    plain = clean(text).strip().lower()
    return [] if plain in ("?", "-") else [token for token in re.split(r"[\s,;]+", plain) if token]


@record
class CellForm:
    """A cell that holds several facts: its fields, how it is shown and read, and what is offered."""

    fields: tuple[str, ...]
    show: Callable[[Program], str]
    read: Callable[[str], Texts]
    form: str
    options: tuple[str, ...] = ()


CELLS: Mapping[str, CellForm] = {
    "visa": CellForm(
        tuple(_VISAS), show_visa, read_visa, VISA_FORM, ("J1", "J1 H1B", "J1 only", "H1B only", "none")
    ),
    "step2_min": CellForm(
        ("step2_min", "step2_preferred", "step2_average"), show_step2, read_step2, STEP2_FORM
    ),
    "yog_limit": CellForm(("yog_limit", "yog_preferred", "graduated_since"), show_yog, read_yog, YOG_FORM),
    "attempts_limit": CellForm(
        ("attempts_limit", *_EXAMS.values()), show_attempts, read_attempts, ATTEMPTS_FORM
    ),
    "img_percent": CellForm(SHARE, show_img, read_img, IMG_FORM),
}
"""Columns that hold several facts, by the field or the name they stand under."""


def read_cell(column: str, text: str, cards: FieldCards) -> Texts:
    """Return what typing a text into a column of the grid means: field name -> text as that field reads it.

    A cell of several facts takes whatever its first field takes by itself; the others are unknown then.

    Raises:
        UsageError: the text means nothing there; the message says what to write.
    """
    cell, field = CELLS.get(column), cards.program.get(column)
    if cell is None:
        if field is None:
            raise UsageError("field_unknown", "nothing can be typed there", column)
        field.read(text)
        return {column: text}
    try:
        texts = cell.read(text)
    except UsageError:
        if field is None or column in SHARE:
            raise
        _alone(column, text, cards)
        return {name: text if name == column else "" for name in cell.fields}
    for name, each in texts.items():
        cards.program[name].read(each)
    return texts


def _alone(column: str, text: str, cards: FieldCards) -> None:
    """Refuse a text that a cell's first field does not take by itself; the cell says what it takes."""
    try:
        cards.program[column].read(text)
    except UsageError:
        CELLS[column].read(text)
