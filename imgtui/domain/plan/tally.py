"""Counts over all programs, kept up to date program by program.

Plans, the Today pane and counters on screen want the same few sums after every edit. Going through
10,000 programs each time would be felt under the hand; so what each program adds is remembered, and
after a change only the changed programs are counted again.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Protocol

from imgtui.domain.invites.sets import is_still_open, wants_a_rank
from imgtui.domain.invites.state import Course, course_of
from imgtui.domain.rank.measures.ratings import has_impressions, is_rated
from imgtui.domain.triage.decisive import RARE
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

AUDITED = ("city", "state", "program_type", "img_percent")
"""What the audit wants of every program; the visas the applicant can use come on top."""


class JudgedCounts(Protocol):
    """What is counted of a triage verdict."""

    @property
    def bucket(self) -> str:
        """The final bucket: green, yellow or red."""

    @property
    def verify(self) -> Sequence[str]:
        """Unknown facts that could move it, the most valuable first."""


@record
class Lens:
    """Through whose eyes programs are counted.

    Attributes:
        primary: canonical name of the primary specialty, None while none is chosen.
        visas: visas that serve the applicant: "j1", "h1b"; empty when none is needed.
    """

    primary: str | None = None
    visas: tuple[str, ...] = ()


@record
class Tally:
    """Sums over the programs that are not archived.

    Attributes:
        listed: programs.
        by_specialty: the same by specialty ("" where it is unknown).
        by_bucket: the same by final bucket.
        with_facts: programs of the primary specialty with IMG share, attempts and usable visas known.
        facts_missing: how many of them lack a field, by field.
        judged: Greens and Yellows.
        undecided: those of them with a decisive unknown.
        decisive_missing: how many Greens and Yellows lack a field, by decisive field.
        audited: programs with everything the audit wants.
        audit_missing: how many lack a field, by field.
        applied: programs applied to.
        invited: programs that invited.
        to_rank: keys of programs that interviewed and ask for a place on the list (`wants_a_rank`).
        open: keys of programs of the set `open`: they interviewed, and no no was said since.
        unrated: those of them without stars.
        undescribed: those of them without impressions.
        unthanked: those of them without a thank-you since the last interview.
        uncontracted: those of them whose contract has not come.
        mails: interest mails by day.
    """

    listed: int = 0
    by_specialty: Mapping[str, int] = field(default_factory=dict)
    by_bucket: Mapping[str, int] = field(default_factory=dict)
    with_facts: int = 0
    facts_missing: Mapping[str, int] = field(default_factory=dict)
    judged: int = 0
    undecided: int = 0
    decisive_missing: Mapping[str, int] = field(default_factory=dict)
    audited: int = 0
    audit_missing: Mapping[str, int] = field(default_factory=dict)
    applied: int = 0
    invited: int = 0
    to_rank: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    unrated: frozenset[str] = frozenset()
    undescribed: frozenset[str] = frozenset()
    unthanked: frozenset[str] = frozenset()
    uncontracted: frozenset[str] = frozenset()
    mails: Mapping[date, int] = field(default_factory=dict)


def facts_missing(program: Program, visas: Collection[str]) -> tuple[str, ...]:
    """Return which of the facts of rules §11 week 1 nobody has looked up; "none" counts as known."""
    missing = [] if program.img_percent is not None else ["img_percent"]
    if not is_attempts_known(program):
        missing.append("attempts_limit")
    return (*missing, *_visas_missing(program, visas))


def is_attempts_known(program: Program) -> bool:
    """Whether somebody has looked up how many attempts are allowed: in all, or at each exam."""
    of_exams = (program.attempts_limit_step1, program.attempts_limit_step2)
    return program.attempts_limit is not None or None not in of_exams


def audit_missing(program: Program, visas: Collection[str]) -> tuple[str, ...]:
    """Return what the audit of rules §11 does not find: place, type, IMG share, usable visas.

    The tier it also asks for follows from these.
    """
    found = (program.city, program.state, program.program_type, program.img_percent)
    missing = () if None not in found else tuple(n for n, v in zip(AUDITED, found, strict=True) if v is None)
    return (*missing, *_visas_missing(program, visas))


def _visas_missing(program: Program, visas: Collection[str]) -> list[str]:
    return [f"visa_{visa}" for visa in visas if getattr(program, f"visa_{visa}") is None]


@record
class _Share:
    """What one program adds; `flags` are sums, `fields` are counted by (heading, name), `sets` hold it."""

    flags: tuple[int, ...]
    fields: tuple[tuple[str, str], ...]
    mails: tuple[date, ...]
    sets: tuple[str, ...]


_FLAGS = (
    "listed",
    "with_facts",
    "judged",
    "undecided",
    "audited",
    "applied",
    "invited",
)
_SETS = ("to_rank", "open", "unrated", "undescribed", "unthanked", "uncontracted")
_NOTHING = _Share((0,) * len(_FLAGS), (), (), ())


def _share(program: Program, verdict: JudgedCounts | None, lens: Lens, course: Course | None) -> _Share:
    if program.archived:
        return _NOTHING
    fields = [("specialty", program.specialty or "")]
    lacking = audit_missing(program, lens.visas)
    fields += [("audit", name) for name in lacking]
    primary = lens.primary is not None and program.specialty == lens.primary
    facts = facts_missing(program, lens.visas) if primary else ()
    fields += [("facts", name) for name in facts]
    judged = verdict is not None and verdict.bucket != "red"
    open_facts = [name for name in verdict.verify if name not in RARE] if verdict and judged else []
    fields += [("decisive", name) for name in open_facts]
    if verdict is not None:
        fields.append(("bucket", verdict.bucket))
    state = course or course_of(program)
    flags = (
        1,
        int(primary and not facts),
        int(judged),
        int(bool(open_facts)),
        int(not lacking),
        int(state.is_applied),
        int(state.is_invited),
    )
    sent = [event for event in program.events if event.kind == "interest_mail" and event.void is None]
    mails = [event.on for event in sent if event.on is not None]
    return _Share(flags, tuple(fields), tuple(mails), _sets_of(program, state))


def _sets_of(program: Program, state: Course) -> tuple[str, ...]:
    if not state.is_interviewed:
        return ()
    found = ["to_rank"] if wants_a_rank(program, state.is_over) else []
    if is_still_open(program, state):
        done = (True, is_rated(program), has_impressions(program), state.is_thanked, state.contract_on)
        found += [name for name, there in zip(_SETS[1:], done, strict=True) if name == "open" or not there]
    return tuple(found)


class ProgramCounter:
    """Keeps the tally of one workbook through its changes.

    A cache and nothing else: `refresh` gives what counting everything afresh would give.
    """

    __slots__ = ("_fields", "_kept", "_lens", "_mails", "_sets", "_shares", "_sums")

    def __init__(self, lens: Lens) -> None:
        """Start with no programs, seen through `lens`; another lens needs a new counter."""
        self._lens = lens
        self._kept: dict[str, tuple[Program, JudgedCounts | None, _Share]] = {}
        # Of 10,000 programs a few hundred add something of their own: what is equal is kept once.
        self._shares: dict[_Share, _Share] = {}
        self._sums = [0] * len(_FLAGS)
        self._fields: Counter[tuple[str, str]] = Counter()
        self._mails: Counter[date] = Counter()
        self._sets: dict[str, set[str]] = {name: set() for name in _SETS}

    def refresh(
        self,
        programs: Mapping[str, Program],
        verdicts: Mapping[str, JudgedCounts],
        changed: Collection[str] | None = None,
        courses: Mapping[str, Course] | None = None,
    ) -> Tally:
        """Return the tally of the programs as they are now.

        Args:
            programs: all programs by key.
            verdicts: their verdicts by key; one that is missing is not counted as judged.
            changed: keys that changed, were added or removed since the last call; None: find out
                (records are compared by identity, a few milliseconds for 10,000).
            courses: where programs stand, by key, as far as it has been worked out.
        """
        known = courses or {}
        if changed is None:
            self._find_changes(programs, verdicts, known)
        else:
            for key in changed:
                self._count(key, programs.get(key), verdicts.get(key), known.get(key))
        return self._tally()

    def _find_changes(
        self,
        programs: Mapping[str, Program],
        verdicts: Mapping[str, JudgedCounts],
        courses: Mapping[str, Course],
    ) -> None:
        kept = self._kept
        for key, program in programs.items():
            known = kept.get(key)
            verdict = verdicts.get(key)
            if known is None or known[0] is not program or known[1] is not verdict:
                self._count(key, program, verdict, courses.get(key))
        if len(kept) != len(programs):
            for key in [key for key in kept if key not in programs]:
                self._count(key, None, None, None)

    def _count(
        self, key: str, program: Program | None, verdict: JudgedCounts | None, course: Course | None
    ) -> None:
        old = self._kept.pop(key, None)
        if old is not None:
            self._add(key, old[2], -1)
        if program is not None:
            share = _share(program, verdict, self._lens, course)
            share = self._shares.setdefault(share, share)
            self._kept[key] = program, verdict, share
            self._add(key, share, 1)

    def _add(self, key: str, share: _Share, sign: int) -> None:
        fields, mails, sums = self._fields, self._mails, self._sums
        for name in share.fields:
            fields[name] += sign
        for day in share.mails:
            mails[day] += sign
        for index, flag in enumerate(share.flags):
            if flag:
                sums[index] += sign * flag
        for held in share.sets:
            (self._sets[held].add if sign > 0 else self._sets[held].discard)(key)

    def _tally(self) -> Tally:
        by: dict[str, dict[str, int]] = {}
        for (heading, name), count in self._fields.items():
            if count:
                by.setdefault(heading, {})[name] = count
        sums = dict(zip(_FLAGS, self._sums, strict=True))
        sets = {name: frozenset(keys) for name, keys in self._sets.items()}
        return Tally(
            listed=sums["listed"],
            with_facts=sums["with_facts"],
            judged=sums["judged"],
            undecided=sums["undecided"],
            audited=sums["audited"],
            applied=sums["applied"],
            invited=sums["invited"],
            by_specialty=by.get("specialty", {}),
            by_bucket=by.get("bucket", {}),
            facts_missing=by.get("facts", {}),
            decisive_missing=by.get("decisive", {}),
            audit_missing=by.get("audit", {}),
            to_rank=sets["to_rank"],
            open=sets["open"],
            unrated=sets["unrated"],
            undescribed=sets["undescribed"],
            unthanked=sets["unthanked"],
            uncontracted=sets["uncontracted"],
            mails={day: count for day, count in self._mails.items() if count},
        )


def count_programs(
    programs: Mapping[str, Program], verdicts: Mapping[str, JudgedCounts], lens: Lens
) -> Tally:
    """Return the tally of all programs, counted once from nothing."""
    return ProgramCounter(lens).refresh(programs, verdicts)
