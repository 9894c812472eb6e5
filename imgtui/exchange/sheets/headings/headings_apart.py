"""Headings that name several things side by side: "J-1 / H-1B", "US MD / US DO / IMG"."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.shares import ALL, NON_US
from imgtui.domain.reading.tokens import split_compound
from imgtui.exchange.words import lexicon

_SIDE_BY_SIDE = frozenset(("/", "|", ",", "&", "+", "-", ":", "vs", "v", "and"))
_SHARE_OF = {"who.non_us_img": NON_US, "who.img": ALL}


@lru_cache(maxsize=4096)
def shares_apart(heading: str) -> tuple[str, ...]:
    """Return the fields of the shares a heading tells side by side ("US / non-US"), "" where there is none.

    Empty for a heading of one share. "US" beside "non-US" is that of US IMGs, for which there is no field.
    """
    slots = _slots(heading)
    if len(slots) > 2:
        return slots
    if nested := kinds_of_imgs(heading):
        return nested
    marks = [
        m
        for m in lexicon().marks(split_compound(_ALL_OF_THEM.sub("", heading)))
        if m.kind != "unit.percent" and m.text != "#"
    ]
    for first, between, second in zip(marks, marks[1:], marks[2:], strict=False):
        people = first.group == second.group == "who" and first.kind != second.kind
        if people and between.text in _SIDE_BY_SIDE:
            return tuple(_SHARE_OF.get(mark.kind, "") for mark in (first, second))
    return ()


_ALL_OF_THEM = re.compile(r"(?<=\w) (?:all|total)(?=\s*[/|,&])", re.IGNORECASE)
"""What a heading says of the first of two shares: "IMG all / non-US"."""


def kinds_of_imgs(heading: str) -> tuple[str, ...]:
    """Return the fields of the two kinds of IMGs that a heading names in brackets, () for any other."""
    found = _OF_IMGS.search(heading)
    return () if found is None else ("", NON_US) if found["us"] else (NON_US, "")


_US, _ABROAD = r"(?:us|u\.s\.|american)", r"(?:intl|int['’]?l|international|foreign|non-?us|others?)"
_OF_IMGS = re.compile(
    rf"\b(?:imgs?|fmgs?)\b[^()]*\(\s*(?:(?P<us>{_US})\W+(?:and )?{_ABROAD}|{_ABROAD}\W+(?:and )?{_US})\s*\)",
    re.IGNORECASE,
)
"""Two kinds of IMGs in brackets: "IMG (US | intl)" is not a share of graduates of US schools."""


@lru_cache(maxsize=4096)
def share_in_brackets(heading: str) -> tuple[str, ...]:
    """Return the fields of a share and of that in brackets behind it ("% IMG (non-US)"), "" for none of ours.

    Empty for every other heading. A cell under it may hold both ("80 (75)"), or one.
    """
    title, bracket, inner = heading.partition("(")
    if not bracket:
        return ()
    kinds = [_people_of(_OF_WHICH.sub(" ", part).strip(" %#.:)").casefold()) for part in (title, inner)]
    ours = kinds[0] != kinds[1] and all(kinds) and any(kind in _SHARE_OF for kind in kinds)
    return tuple(_SHARE_OF.get(kind, "") for kind in kinds) if ours else ()


_OF_WHICH = re.compile(
    r"\b(?:all|total|of (?:whom|which|them|those)|thereof|only|in brackets)\b", re.IGNORECASE
)


_SLOT_BORDERS = (re.compile(r"[/|,&+;]|\bvs?\b|\band\b"), re.compile(r"-"))
_DOS = frozenset(("do", "dos", "d.o.", "us do", "us dos", "us-do", "do's"))
"""How a heading names graduates of osteopathic schools, among others that it names."""


def _slots(heading: str) -> tuple[str, ...]:
    """Return the fields of the shares of three or more groups of people that a heading sets side by side."""
    title, bracket, inner = heading.partition("(")
    for text in (inner.rstrip(") ") if bracket else title, title):
        for border in _SLOT_BORDERS:
            parts = [part.strip(" %#.:").casefold() for part in border.split(text)]
            kinds = [_people_of(part) for part in parts]
            ours = any(kind in _SHARE_OF for kind in kinds)
            if len(parts) > 2 and ours and all(kinds):
                return tuple(_SHARE_OF.get(kind, "") for kind in kinds)
    return ()


def _people_of(part: str) -> str:
    """Return whom a part of a heading names and nothing else, "" for anything else."""
    if part in _DOS:
        return "who.us_grad"
    silent = ("filler", "sign", "unit.percent", "people")
    kinds = {mark.kind for mark in lexicon().marks(part) if mark.kind not in silent}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return kind if kind.startswith("who.") else ""


_ONE_BY_ONE = {"visa.j1": "visa_j1", "visa.h1b": "visa_h1b"}
_VISA_LETTERS = {"j": "visa.j1", "h": "visa.h1b"}
_EXAMS = {"exam.step1": "attempts_limit_step1", "exam.step2": "attempts_limit_step2"}


_BOTH_STEPS = re.compile(r"\b(?:USMLE |step ?)1 ?([/&,|]) ?2\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def side_by_side(heading: str) -> tuple[str, ...]:
    """Return the fields of two visas or exams a heading names in order ("J-1 / H-1B"), "" where none is ours.

    Empty for a heading that names only one of them, or both with words between.
    """
    heading = _BOTH_STEPS.sub(r"Step 1 \1 Step 2", heading)
    marks = [mark for mark in lexicon().marks(split_compound(heading)) if mark.text not in "()[]"]
    groups = {mark.group for mark in marks}
    if "visa" in groups:
        marks = [mark._replace(kind=_VISA_LETTERS.get(mark.text, mark.kind)) for mark in marks]
    fields = _EXAMS if groups & {"attempt", "fail"} else {"exam.step1": "", "exam.step2": "step2_min"}
    fields = {**_ONE_BY_ONE, **fields}
    row = _in_a_row(marks, fields)
    if len(row) > 2:
        return row
    for first, between, second in zip(marks, marks[1:], marks[2:], strict=False):
        pair = first.kind in fields and second.kind in fields and first.group == second.group
        if pair and first.kind != second.kind and between.text in _SIDE_BY_SIDE:
            return fields[first.kind], fields[second.kind]
    return ()


_NONE_OF_OURS = frozenset(("visa.other", "citizen"))


def _in_a_row(marks: Sequence[ConceptMark], fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields of three or more things of one family that stand side by side: "J1 / H1B / GC"."""
    fields = {**fields, **dict.fromkeys(_NONE_OF_OURS, "")}
    if "step2_min" in fields.values():
        fields["exam.step3"] = "step3_required"
    found: list[str] = []
    for mark in marks:
        if mark.kind in fields:
            found.append(fields[mark.kind])
        elif mark.text not in _SIDE_BY_SIDE and mark.kind != "filler":
            return ()
    return tuple(found) if any(found) else ()
