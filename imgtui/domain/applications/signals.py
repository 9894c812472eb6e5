"""Program signals before they are sent, and what they brought afterwards (K11, facts §4, §9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from imgtui.domain.applications.portfolio import by_specialties
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.reference.codes import institution_of, track_of
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Applicant, Program, Signal
from imgtui.domain.workbook.records.record import record

_TIES: Mapping[str, int] = {"rotation": 4, "contact": 3, "alumni": 2, "region": 1}
SAYS: Says = {"signals.why": "tie met interest"}
"""What is said here; the words stand in db/reference/texts_applications.json."""


@record
class Proposed:
    """A signal that a program might be given, and why it and not another."""

    key: str
    specialty: str
    signal: Signal
    why: str


@record
class SignalYield:
    """What the applications with one kind of signal brought; `share` is None for too few to say."""

    kind: str
    applied: int
    invited: int
    share: float | None


def proposed_signals(
    listed: Sequence[Program],
    verdicts: Mapping[str, Verdict],
    applicant: Applicant,
    reference: Reference,
    figures: Figures,
) -> tuple[Proposed, ...]:
    """Return where signals would count most, by specialty: ties first, then friendliness, then stars.

    A rotation or a contact comes before a place one has ties to; what is blocked or Red gets none, and none
    a preliminary position that the signal to the categorical one of its institution covers.

    Args:
        listed: the application list.
        verdicts: by key.
        applicant: with the states of ties.
        reference: how many signals each specialty has.
        figures: the form of a code.
    """
    found: list[Proposed] = []
    for name, programs in by_specialties(listed, reference).items():
        known = reference.specialty(name)
        open_ones = [
            each
            for each in programs
            if not verdicts[each.key].blockers and verdicts[each.key].bucket != "red"
        ]
        if known is not None and known.signal_covers_year:
            open_ones = _not_covered(open_ones, figures)
        order = sorted(open_ones, key=lambda each: _worth(each, verdicts[each.key], applicant), reverse=True)
        start = 0
        for kind, count in known.signals if known else ():
            for program in order[start : start + count]:
                signal: Signal = "gold" if kind == "gold" else "silver" if kind == "silver" else "signal"
                why = reference.texts.say(
                    "signals.why",
                    tie=program.connection or ("state" if _tie(program, applicant) else "none"),
                    met=verdicts[program.key].friendly.text(),
                    interest=program.interest,
                )
                found.append(Proposed(program.key, name, signal, why))
            start += count
    return tuple(found)


def _not_covered(programs: Sequence[Program], figures: Figures) -> list[Program]:
    """Return programs without the preliminary ones whose institution has a categorical one among them."""
    categorical = {
        institution_of(each, figures) for each in programs if track_of(each, figures) == "categorical"
    } - {None}
    return [
        each
        for each in programs
        if track_of(each, figures) != "preliminary" or institution_of(each, figures) not in categorical
    ]


def _tie(program: Program, applicant: Applicant) -> int:
    if program.connection is not None:
        return _TIES[program.connection]
    return int(program.state is not None and program.state in applicant.ties)


def _worth(program: Program, verdict: Verdict, applicant: Applicant) -> tuple[int, ...]:
    home = 1 if program.home_country_residents else 0
    tie, met = _tie(program, applicant), len(verdict.friendly.met)
    return tie, met, int(verdict.bucket == "green"), program.interest, home


def have_gone_out(reviewed: datetime | date | None, clocks: Clocks, *, is_anything_sent: bool) -> bool:
    """Tell whether signals can be chosen no more: they go out with the applications (facts §4).

    Args:
        reviewed: from when on programs see applications; None when it is not known.
        clocks: the present.
        is_anything_sent: whether there is any sign of an application.
    """
    return is_anything_sent or (reviewed is not None and clocks.days_to(reviewed) <= 0)


def signal_yields(
    programs: Iterable[Program], courses: Mapping[str, Course], least: int | None
) -> tuple[SignalYield, ...]:
    """Return invites by signal of what was applied to; a share from `least` of them on; None: of none."""
    counts: dict[str, list[int]] = {}
    for program in programs:
        course = courses.get(program.key, UNTOUCHED)
        if course.is_applied:
            row = counts.setdefault(program.signal or "none", [0, 0])
            row[0] += 1
            row[1] += course.is_invited
    order = [kind for kind in ("gold", "silver", "signal", "none") if kind in counts]
    return tuple(
        SignalYield(kind, counts[kind][0], counts[kind][1], counts[kind][1] / counts[kind][0])
        if least is not None and counts[kind][0] >= least
        else SignalYield(kind, counts[kind][0], counts[kind][1], None)
        for kind in order
    )
