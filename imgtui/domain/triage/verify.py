"""The queue of facts to verify: most valuable first, each with its question to the coordinator (rules §3)."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.triage.decisive import DECISIVE, RARE, Unknowns, decisive_unknowns
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.triage.rules import TriageRules, is_h1b_answer_old
from imgtui.domain.triage.texts import BUCKET_TEXT
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

ASKED_FIELDS = (
    *DECISIVE,
    "attempts_limit_step1",
    "attempts_limit_step2",
    "attempts_total",
    "graduated_since",
    "step2_preferred",
    "step1_min",
    "observerships_count",
    "ecfmg_by",
)
"""Facts that go stale: those that decide a bucket or a tier. Their cards hold the question about each.

A plain yes or no to it is a yes or no of the fact: it is stored as it comes.
"""

_SOFT = ("usce", "usce_months", "step3_required", "ecfmg_to_apply", "non_us_img_percent")
"""Facts of which a bad answer makes a Yellow, not a Red."""
_STALE = 4
_MOST = 1024  # questions about one program: more than it has fields
SAYS: Says = {
    "verify.stale": "fact how on",
    "verify.alone": "now fact could",
    "verify.together": "now fact",
    "verify.tier": "fact",
}
"""What is said here; the words stand in db/reference/texts_triage.json."""
_ROOM: Mapping[str, int] = {"higher": 0, "neutral": 1, "lower": 2}


@record
class ToVerify:
    """One entry of the queue.

    Attributes:
        program: key of the program.
        field: the fact.
        effect: what knowing it could do, in plain words.
        question: the question to the coordinator.
        is_stale: whether an answer exists, but is older than a season.
        is_asked: whether the question is out and not answered yet.
    """

    program: str
    field: str
    effect: str
    question: str
    is_stale: bool
    is_asked: bool


def stale_fields(program: Program, rules: TriageRules) -> tuple[str, ...]:
    """Return the deciding facts that are known, but were checked more than a season ago.

    An answer about the H-1B also comes back without a day, or from before this season, where it is needed.
    """
    is_doubtful = rules.uses_h1b and program.visa_h1b is not None and is_h1b_answer_old(program, rules)
    if not program.evidence and not is_doubtful:
        return ()
    oldest = months_before(rules.facts.today, rules.figures.count("V1.stale_months"))
    return tuple(
        field
        for field in ASKED_FIELDS
        if (is_doubtful and field == "visa_h1b")
        or (
            (evidence := program.evidence.get(field)) is not None
            and evidence.checked_on is not None
            and evidence.checked_on < oldest
            and getattr(program, field) is not None
        )
    )


def verify_fields(program: Program, verdict: Verdict, rules: TriageRules) -> tuple[str, ...]:
    """Return every fact to verify: unknown ones that decide something first, then stale ones."""
    return (*verdict.verify, *stale_fields(program, rules))


def verify_queue(
    programs: Iterable[Program], verdicts: Mapping[str, Verdict], rules: TriageRules
) -> tuple[ToVerify, ...]:
    """Return the queue over all programs that are not archived.

    Facts that alone could move a bucket come first (those that seldom do after the others), then those
    that could only with others, then those of the tier, then stale answers; within these by the user's
    interest, highest first, by residents from the user's country, and by how much room for IMGs the place
    is known to have.
    """
    return tuple(VerifyQueue().take(programs, verdicts, rules))


class VerifyQueue:
    """The queue, kept from change to change: only programs that a change touched are asked anew."""

    def __init__(self) -> None:
        self._rules: TriageRules | None = None
        self._parts: dict[str, _Part] = {}
        self._alike = _Alike()

    def take(
        self, programs: Iterable[Program], verdicts: Mapping[str, Verdict], rules: TriageRules
    ) -> "Queue":
        """Return the queue over all programs that are not archived, as `verify_queue` orders it."""
        if rules is not self._rules:
            self._rules, self._parts, self._alike = rules, {}, _Alike()
        before, self._parts = self._parts, {}
        for program in programs:
            if program.archived:
                continue
            verdict = verdicts[program.key]
            part = before.get(program.key)
            if part is None or part.program is not program or part.verdict is not verdict:
                part = _part(program, verdict, rules, self._alike)
            self._parts[program.key] = part
        return Queue(tuple(part for part in self._parts.values() if part.asked))


class Queue(Sequence[ToVerify]):
    """Entries in order, each made when it is looked at: ten thousand programs ask forty thousand questions.

    Args:
        parts: what each program asks, in the order of the workbook.
    """

    def __init__(self, parts: "tuple[_Part, ...]") -> None:
        self._parts = parts
        groups: dict[int, array[int]] = {}
        for order in sorted(range(len(parts)), key=lambda number: parts[number].wish):
            for place, asked in enumerate(parts[order].asked):
                groups.setdefault(asked.group, array("L")).append(order * _MOST + place)
        self._order = array("L")
        for group in sorted(groups):
            self._order.extend(groups[group])

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> ToVerify: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ToVerify, ...]: ...
    def __getitem__(self, index: int | slice) -> ToVerify | tuple[ToVerify, ...]:
        """Return one entry, or those of a slice."""
        if isinstance(index, slice):
            return tuple(map(self._made, self._order[index]))
        return self._made(self._order[index])

    def __iter__(self) -> Iterator[ToVerify]:
        """Make one entry after the other."""
        return map(self._made, self._order)

    def __eq__(self, other: object) -> bool:
        """Whether the same entries stand in the same order."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def of(self, programs: frozenset[str]) -> Iterator[ToVerify]:
        """Make the entries of some programs, in the order of the queue."""
        if not programs:
            return iter(())
        return (self._made(n) for n in self._order if self._parts[n // _MOST].program.key in programs)

    def places(self) -> dict[str, int]:
        """Return where each program stands first, from 0, by key."""
        places: dict[str, int] = {}
        for place, number in enumerate(self._order):
            places.setdefault(self._parts[number // _MOST].program.key, place)
        return places

    def _made(self, number: int) -> ToVerify:
        part = self._parts[number // _MOST]
        _, field, effect, question, is_stale, is_asked = part.asked[number % _MOST]
        return ToVerify(part.program.key, field, effect, question, is_stale, is_asked)


class _Asked(NamedTuple):
    """What many programs ask alike: an entry without its program, and its group."""

    group: int
    field: str
    effect: str
    question: str
    is_stale: bool
    is_asked: bool


class _Alike:
    """What is equal for many programs, once."""

    def __init__(self) -> None:
        self.asked: dict[tuple[_Asked, ...], tuple[_Asked, ...]] = {}
        self.wishes: dict[tuple[int, int, int], tuple[int, int, int]] = {}


class _Part(NamedTuple):
    """What one program asks, and what that was made from."""

    program: Program
    verdict: Verdict
    wish: tuple[int, int, int]
    asked: tuple[_Asked, ...]


def _part(program: Program, verdict: Verdict, rules: TriageRules, alike: _Alike) -> _Part:
    asked = tuple(_entries(program, verdict, rules))
    wish = _wish(program, rules) if asked else (0, 0, 0)
    return _Part(program, verdict, alike.wishes.setdefault(wish, wish), alike.asked.setdefault(asked, asked))


def _wish(program: Program, rules: TriageRules) -> tuple[int, int, int]:
    """Return what puts a program before others of the same value, small first.

    The user's interest, then residents from the user's own country, then the yield of the place (§15).
    """
    room = rules.reference.places.yield_of(program.city, program.state)
    return -program.interest, not program.home_country_residents, _ROOM.get(room or "", _ROOM["neutral"])


def _entries(program: Program, verdict: Verdict, rules: TriageRules) -> Iterator[_Asked]:
    """Give what one program asks, most valuable first."""
    cards = rules.reference.fields.program
    out = {q.field for q in program.questions if q.asked_on and not q.answered_on}

    def entry(group: int, field: str, effect: str) -> _Asked:
        return _Asked(group, field, effect, cards[field].question, group == _STALE, field in out)

    if verdict.verify:
        unknown = decisive_unknowns(
            program, rules, verdict.computed_bucket, verdict.bucket, verdict.rules, verdict.friendly
        )
        for field in verdict.verify:
            group, effect = _effect(cards[field], unknown, program, verdict, rules.reference.texts)
            yield entry(group, field, effect)
    for field in stale_fields(program, rules):
        evidence = program.evidence.get(field)
        checked = evidence.checked_on if evidence else None
        measured = {"how": "checked" if checked else "answered", "on": checked}
        told = rules.reference.texts.say("verify.stale", fact=cards[field].asked, **measured)
        yield entry(_STALE, field, told)


def _effect(
    card: Field, unknown: Unknowns, program: Program, verdict: Verdict, texts: Texts
) -> tuple[int, str]:
    field = card.name
    could = ["Green"] if field in unknown.lifting else []
    if field in unknown.sinking:
        could.append(_sinks_to(field, program))
    now = BUCKET_TEXT[verdict.computed_bucket]
    if could:
        return int(field in RARE), _said(texts, "verify.alone", now, card.asked, tuple(could))
    if field in unknown.together:
        return 2, _said(texts, "verify.together", now, card.asked)
    return 3, _said(texts, "verify.tier", now, card.asked)


@lru_cache(maxsize=1024)
def _said(texts: Texts, text: str, now: str, fact: str, could: tuple[str, ...] = ()) -> str:
    # A few hundred sentences in all, and thousands of programs that each say some of them.
    return texts.say(text, now=now, fact=fact, could=could)


def _sinks_to(field: str, program: Program) -> str:
    """Return the worst bucket that a bad answer leads to."""
    if field in _SOFT or (field == "step2_min" and program.connection is not None):
        return "Yellow"
    return "Red"
