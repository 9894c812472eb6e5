"""Read a page: facts that may be kept, questions, and what it does not say."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace

from imgtui.domain.reading.outcome import Claim, Value
from imgtui.domain.reading.pages.grammar.gates import ended
from imgtui.domain.reading.pages.grammar.guards import guarded
from imgtui.domain.reading.pages.grammar.past import of_the_past
from imgtui.domain.reading.pages.grammar.taken_back import taken_back
from imgtui.domain.reading.pages.likely.left import not_told
from imgtui.domain.reading.pages.likely.likely import likely
from imgtui.domain.reading.pages.parts.forms import with_answers, with_boxes, with_columns
from imgtui.domain.reading.pages.parts.lines import TRACK_WITH_CODE, lines_of
from imgtui.domain.reading.pages.parts.names import without_names
from imgtui.domain.reading.pages.parts.own import own_words
from imgtui.domain.reading.pages.parts.said_of import without_others
from imgtui.domain.reading.pages.parts.season import why_old
from imgtui.domain.reading.pages.parts.sentences import smooth
from imgtui.domain.reading.pages.parts.sites import PageSite, meant, sites
from imgtui.domain.reading.pages.parts.units import PageUnit, units_of
from imgtui.domain.reading.pages.parts.whose import OF_ALL, Owners, programs_named
from imgtui.domain.reading.pages.parts.words import Tools, track_of
from imgtui.domain.reading.pages.said.limits_said import limits_said
from imgtui.domain.reading.pages.said.particulars import particulars, signed
from imgtui.domain.reading.pages.said.rules_said import rules_said
from imgtui.domain.reading.pages.said.visas_said import visas_said
from imgtui.domain.reading.pages.settled import settle
from imgtui.domain.reading.tokens import plain as plain_text
from imgtui.domain.workbook.records.record import record

FIELDS = (
    "visa_j1",
    "visa_h1b",
    "attempts_limit",
    "attempts_limit_step1",
    "attempts_limit_step2",
    "attempts_total",
    "yog_limit",
    "yog_preferred",
    "graduated_since",
    "step2_min",
    "step2_preferred",
    "step2_average",
    "step1_min",
    "step3_required",
    "usce",
    "usce_months",
    "observerships_count",
    "us_grads_only",
    "accepted_attempts_or_gaps",
    "ecfmg_to_apply",
    "ecfmg_by",
    "participating",
    "deadline",
    "positions",
    "program_type",
    "img_percent",
    "email",
    "coordinator",
    "director",
    "nrmp_code",
    "acgme_id",
    "website",
)
_ENDS = frozenset(("img_percent_low", "img_percent_high"))
"""What stands beside a share: both of its ends."""
_KINDS = {"rule": "clear", "wish": "wish", "condition": "conditional"}
_OTHER_PROGRAM = "several programs are on the page: which one is it?"


@record
class Fact:
    """What a page says of one field.

    Attributes:
        field: the field.
        value: its value; None: it is spoken of, and no value can be told.
        evidence: the words, exactly as they stand on the page.
        kind: a clear rule, one with a condition, or a wish.
        condition: what has to be kept beside the value; empty where there is none.
        why: why it is asked and not asserted; empty where it is asserted.
        start: where the evidence begins in the page.
        beside: (field, value) of what goes with it: the ends of a share.
    """

    field: str
    value: Value | None
    evidence: str
    kind: str = "clear"
    condition: str = ""
    why: str = ""
    start: int = 0
    beside: tuple[tuple[str, Value], ...] = ()


@record
class PageReading:
    """All that a page says of one program."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    doubtful: Mapping[str, Fact] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    page_year: int | None = None
    old: str = ""
    programs: tuple[str, ...] = ()


def read_page(
    text: str,
    tools: Tools,
    named: Callable[[str], str],
    context: str = "",
    levels: Mapping[int, int] | None = None,
    name: str = "",
) -> PageReading:
    """Return what the visible text of a page says.

    Args:
        text: the visible text.
        tools: words and season.
        named: the specialty that a heading names as a program, "" for none.
        context: the program it is read for: its specialty, perhaps with its track.
        levels: where headings begin, with their level, as far as the file says.
        name: the name of the program it is read for, where a page has a part for each of several.
    """
    plain = smooth(with_columns(with_boxes(with_answers(text)), context, tools.lexicon))
    lines = lines_of(plain, levels or {})
    parts = sites(plain, lines, named)
    plain = without_names(plain, lines, tools)
    programs = programs_named(plain, lines, named)
    wanted = named(context) or context
    tools = tools._replace(track=track_of(context))
    owners = Owners(plain, lines, named, context, tools.season)
    year = owners.season()
    old = why_old(owners.now(), year, tools.season)
    units = units_of(plain, lines)
    tracks = [line for line in lines if TRACK_WITH_CODE.fullmatch(plain, line.start, line.end)]
    if len(tracks) > 1 and not context:
        programs = [plain[line.start : line.end] for line in tracks]
    mine = _Mine(plain, owners, parts, meant(parts, f"{context} {name}"), programs, wanted, named(wanted))
    claims, told = _read_units(text, plain, own_words(plain, units, tools.track), mine.of(units), tools)
    claims += [_asked(claim, mine.unsure) if mine.unsure else claim for claim in signed(text)]
    claims = without_institution(claims)
    told += mine.of(not_told(plain, lines, units))
    claims += likely(text, plain, told, _missing(claims), tools.cues, tools.season)
    claims = without_others(claims, plain, wanted, named)
    claims = of_the_past(taken_back(claims, plain, lines, tools.cues), plain, tools.season)
    if old:
        claims = [_asked(c, f"left unknown: {old}") for c in claims if c.field != "deadline"]
    seen = [*programs, *dict.fromkeys(part.name for part in parts)]
    return _reading(text, claims, year, old, seen)


_Told = list[tuple[PageUnit, str]]
"""Units, each with why it is only asked what it says; empty where it may be asserted."""


def _read_units(text: str, plain: str, own: str, mine: _Told, tools: Tools) -> tuple[list[Claim], _Told]:
    """Return (what the units that are this program's say, those of them that tell anything)."""
    claims: list[Claim] = []
    told: _Told = []
    before = 0
    for unit, why in mine:
        about = _about(text, plain, unit, tools)
        found = _said(text, plain, own, unit, tools, about)
        claims[before:] = ended(claims[before:], plain[unit.start : unit.end])
        before = len(claims)
        claims += [_asked(claim, why) for claim in found] if why else found
        if about & _WORTH:
            told.append((unit, why))
    return claims, told


class _Mine:
    """Which units of a page are those of the program it is read for."""

    def __init__(
        self,
        plain: str,
        owners: Owners,
        parts: Sequence[PageSite],
        ours: Collection[str],
        programs: Sequence[str],
        wanted: str,
        specialty: str,
    ) -> None:
        self._plain, self._owners, self._parts, self._ours = plain, owners, parts, ours
        self._programs, self._wanted = programs, wanted
        self.unsure = _unsure(programs, wanted, specialty)

    def of(self, units: Iterable[PageUnit]) -> _Told:
        """Return those of some units that are the program's, each with why it may not be; empty for none."""
        return [(unit, why) for unit in units if (why := self._why(unit)) is not None]

    def _why(self, unit: PageUnit) -> str | None:
        whose = self._owners.of(unit)
        site = next((part for part in self._parts if part.start <= unit.start < part.end), None)
        if site is not None and self._ours and site.name not in self._ours:
            return None
        other = whose.program and self._wanted and len(self._programs) > 1 and whose.program != self._wanted
        if _testifies(self._plain[unit.start : unit.end]) or not whose.ours or other:
            return None
        return self.unsure or whose.why or (_OTHER_SITE if site is not None and not self._ours else "")


_INSTEAD = {
    "attempts_limit": ("attempts_limit_step1", "attempts_limit_step2", "attempts_total"),
    "attempts_limit_step1": ("attempts_limit",),
    "attempts_limit_step2": ("attempts_limit",),
    "yog_limit": ("graduated_since",),
    "graduated_since": ("yog_limit",),
}
"""Fields that are not missing where another one says the same."""


def _missing(claims: Iterable[Claim]) -> frozenset[str]:
    valued = {claim.field for claim in claims if claim.value is not None}
    return frozenset(name for name in FIELDS if not valued & {name, *_INSTEAD.get(name, ())})


_TOLD = re.compile(r"[“\"][^“”\"]*\b(?:I|I['’]\w+|my|me|myself)\b")


def _testifies(words: str) -> bool:
    """Whether words are what somebody tells of themselves, in quotes."""
    return words[:1] in '“"' and _TOLD.match(words) is not None


def without_institution(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without what an institution says of all its programs where this one says its own."""
    own = {claim.field for claim in claims if claim.why != OF_ALL and claim.value is not None}
    return [claim for claim in claims if claim.why != OF_ALL or claim.field not in own]


_OTHER_SITE = "left unknown: the page has a part for each of several programs; say which with its name"


def _unsure(programs: Sequence[str], wanted: str, specialty: str) -> str:
    """Return why it is not sure that a page is of the program it is read for; empty where it is."""
    if len(programs) > 1 and not wanted:
        return _OTHER_PROGRAM
    if programs and specialty and specialty not in programs:
        return f"left unknown: the page is of {programs[0]}"
    return ""


_NAMED = frozenset(("j", "h"))
"""What is left of J-1 and H-1B where the sign between is one."""
_MOST_SUBJECT, _MOST_UNIT = 400, 3000
"""No question and no answer is longer; what is was never one."""
_DIGITS = frozenset("0123456789")
_WORD = re.compile(r"[a-z0-9@]+")
_READERS: Sequence[tuple[str, Callable[[str, PageUnit, Tools], list[Claim]]]] = (
    ("visas", visas_said),
    ("limits", limits_said),
    ("rules", rules_said),
)
"""Which readers a unit goes to, by how its words begin: most of a page is about none of these things."""


_OF_OWN = frozenset(("visas", "limits"))
"""Readers that are handed the words of this program alone."""


_WORTH = frozenset(("says", "visas", "people"))
"""Topics of a unit that tells something, whatever of."""


def _about(text: str, plain: str, unit: PageUnit, tools: Tools) -> frozenset[str]:
    """Return the topics of a unit; empty where it is no answer, or too long to be one."""
    if unit.subject[1] - unit.subject[0] > _MOST_SUBJECT or tools.silent(text[unit.start : unit.end]):
        return frozenset()
    end = min(unit.end, unit.start + _MOST_UNIT)
    whole = f"{plain[slice(*unit.subject)]} {plain[unit.start : end]}".lower()
    words = frozenset(_WORD.findall(plain_text(whole)))
    about = tools.about(words)
    if not _DIGITS.isdisjoint(whole):
        about |= {"says"}
    if _NAMED & words:
        about |= {"visas"}
    if "irector" in whole or "oordinat" in whole:
        about |= {"people"}
    return about | {"particulars"} if "@" in whole else about


def _said(
    text: str, plain: str, own: str, unit: PageUnit, tools: Tools, about: frozenset[str]
) -> list[Claim]:
    unit = unit._replace(end=min(unit.end, unit.start + _MOST_UNIT))
    found: list[Claim] = []
    for topic, reader in _READERS:
        if topic in about and ("says" in about or topic == "visas"):
            found += reader(own if topic in _OF_OWN else plain, unit, tools)
    if "particulars" in about:
        found += particulars(text, plain, unit, tools)
    begin = unit.subject[0] if unit.how == "question" else unit.start
    ours = [claim for claim in found if claim.field in FIELDS or claim.field in _ENDS]
    return guarded(ours, plain, plain[begin : unit.end])


def _asked(claim: Claim, why: str) -> Claim:
    return claim.asked(why if why == OF_ALL else claim.why or why)


def _reading(
    text: str, claims: Sequence[Claim], year: int | None, old: str, programs: Sequence[str]
) -> PageReading:
    facts: dict[str, Fact] = {}
    doubtful: dict[str, Fact] = {}
    for name in FIELDS:
        own = [claim for claim in claims if claim.field == name]
        if not own:
            continue
        settled = settle(own)
        fact = _fact(text, settled, _beside(claims, settled))
        (facts if settled.firmness == "assert" and settled.value is not None else doubtful)[name] = fact
    if "usce" in doubtful and "usce_months" in facts:
        # How many months are wanted hangs on whether any are.
        doubtful["usce_months"] = replace(facts.pop("usce_months"), why=doubtful["usce"].why)
    absent = tuple(name for name in FIELDS if name not in facts and name not in doubtful)
    return PageReading(facts, doubtful, absent, year, old, tuple(programs))


def _beside(claims: Iterable[Claim], settled: Claim) -> tuple[tuple[str, Value], ...]:
    if settled.field != "img_percent":
        return ()
    place = (settled.start, settled.end)
    ends = {c.field: c.value for c in claims if c.field in _ENDS and (c.start, c.end) == place}
    return tuple((name, value) for name, value in sorted(ends.items()) if value is not None)


def _fact(text: str, claim: Claim, beside: tuple[tuple[str, Value], ...]) -> Fact:
    words = text[claim.start : claim.end]
    condition = words if claim.modality == "condition" else ""
    why = claim.why if claim.firmness == "ask" else ""
    return Fact(claim.field, claim.value, words, _KINDS[claim.modality], condition, why, claim.start, beside)
