"""The queue of facts to verify: most valuable first, each with its question to the coordinator (rules §3)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

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
    return VerifyQueue().take(programs, verdicts, rules)


class VerifyQueue:
    """The queue, kept from change to change: only programs that a change touched are asked anew."""

    def __init__(self) -> None:
        self._rules: TriageRules | None = None
        self._parts: dict[str, _Part] = {}

    def take(
        self, programs: Iterable[Program], verdicts: Mapping[str, Verdict], rules: TriageRules
    ) -> tuple[ToVerify, ...]:
        """Return the queue over all programs that are not archived, as `verify_queue` orders it."""
        before = self._parts if rules is self._rules else {}
        self._rules, self._parts = rules, {}
        ranked: list[tuple[int, tuple[int, int, int], int, int, ToVerify]] = []
        for order, program in enumerate(programs):
            if program.archived:
                continue
            verdict = verdicts[program.key]
            part = before.get(program.key)
            if part is None or part.program is not program or part.verdict is not verdict:
                part = _part(program, verdict, rules)
            self._parts[program.key] = part
            ranked += [
                (group, part.wish, order, place, entry) for place, (group, entry) in enumerate(part.entries)
            ]
        ranked.sort(key=lambda item: item[:4])
        return tuple(item[4] for item in ranked)


class _Part(NamedTuple):
    """The entries of one program with their groups, and what they were made from."""

    program: Program
    verdict: Verdict
    wish: tuple[int, int, int]
    entries: tuple[tuple[int, ToVerify], ...]


def _part(program: Program, verdict: Verdict, rules: TriageRules) -> _Part:
    entries = tuple(_entries(program, verdict, rules))
    return _Part(program, verdict, _wish(program, rules) if entries else (0, 0, 0), entries)


def _wish(program: Program, rules: TriageRules) -> tuple[int, int, int]:
    """Return what puts a program before others of the same value, small first.

    The user's interest, then residents from the user's own country, then the yield of the place (§15).
    """
    room = rules.reference.places.yield_of(program.city, program.state)
    return -program.interest, not program.home_country_residents, _ROOM.get(room or "", _ROOM["neutral"])


def _entries(program: Program, verdict: Verdict, rules: TriageRules) -> Iterator[tuple[int, ToVerify]]:
    """Give the entries of one program with their group, most valuable first."""
    cards = rules.reference.fields.program
    asked = {q.field for q in program.questions if q.asked_on and not q.answered_on}

    def entry(field: str, effect: str, is_stale: bool = False) -> ToVerify:
        return ToVerify(program.key, field, effect, cards[field].question, is_stale, field in asked)

    if verdict.verify:
        unknown = decisive_unknowns(
            program, rules, verdict.computed_bucket, verdict.bucket, verdict.rules, verdict.friendly
        )
        for field in verdict.verify:
            group, effect = _effect(cards[field], unknown, program, verdict, rules.reference.texts)
            yield group, entry(field, effect)
    for field in stale_fields(program, rules):
        evidence = program.evidence.get(field)
        checked = evidence.checked_on if evidence else None
        measured = {"how": "checked" if checked else "answered", "on": checked}
        told = rules.reference.texts.say("verify.stale", fact=cards[field].asked, **measured)
        yield _STALE, entry(field, told, is_stale=True)


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
