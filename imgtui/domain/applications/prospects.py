"""What an application brings: invites for each specialty and bucket, learned from one's own season (Y1).

Each kind of program has a Beta distribution of invites per application. It starts from a prior: a figure
that can be changed, moved by what the user's own earlier seasons brought. What the season at hand shows
is added to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.applications.costs import NO_SPECIALTY
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.rank.measures.composition import BUCKETS
from imgtui.domain.reference.beta import beta_quantile
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Bucket, PastYield, Program
from imgtui.domain.workbook.records.record import record

ANY = "Y1.other"
"""Figures of the prior of every specialty that has none of its own."""
_ANSWERED = frozenset({"waitlisted", "rejected"})
_LEAST = 0.01  # a Beta distribution needs two positive numbers, whatever figures a user types


class ProgramKind(NamedTuple):
    """Programs that are taken to be alike: a canonical specialty, and the final bucket."""

    specialty: str
    bucket: Bucket


@record
class Prior:
    """What is held of a kind before the season shows anything.

    Attributes:
        a: of the Beta distribution.
        b: of it.
        figures: the figures it comes from ("Y1.im": `Y1.im_a` and `Y1.im_b`).
        is_published: whether they rest on a published figure.
        is_own: whether the user changed them.
        past: applications and invites of earlier seasons that moved it; (0, 0): none.
        years: the Match years of these.
    """

    a: float
    b: float
    figures: str
    is_published: bool
    is_own: bool
    past: tuple[int, int] = (0, 0)
    years: tuple[int, ...] = ()


@record
class Sent:
    """The applications of one kind, counted.

    Attributes:
        sent: programs applied to.
        counted: those that count: answered, or old enough.
        invited: those that invited.
        young: those that are not old enough, answered ones too.
        young_invited: those of them that invited.
        young_refused: those of them that answered otherwise.
        young_days: days since they could be seen, of all of them together.
    """

    sent: int = 0
    counted: int = 0
    invited: int = 0
    young: int = 0
    young_invited: int = 0
    young_refused: int = 0
    young_days: int = 0

    @property
    def waiting(self) -> int:
        """Those that do not count yet: no answer, and not old enough."""
        return self.sent - self.counted


@record
class Prospect:
    """Invites per application of one kind (Y1).

    Attributes:
        kind: the specialty and the bucket.
        prior: what it started from.
        sent: what the season shows.
        a: of the Beta distribution as it is now.
        b: of it.
        low: lower end of the interval (`Y1.interval`), 0–1.
        high: its upper end.
        is_learned: whether what the season shows is added to the prior.
    """

    kind: ProgramKind
    prior: Prior
    sent: Sent
    a: float
    b: float
    low: float
    high: float
    is_learned: bool = True

    @property
    def mean(self) -> float:
        """Invites per application that are expected, 0–1."""
        return self.a / (self.a + self.b)

    @property
    def settled(self) -> tuple[float, float]:
        """The distribution by the applications alone that are old enough.

        Among the young ones only those that answered count in `a` and `b`, and invites are quick: what
        is still to come of the young ones must not be reckoned from their own first answers.
        """
        if not self.is_learned:
            return self.prior.a, self.prior.b
        sent = self.sent
        old = sent.counted - sent.young_invited - sent.young_refused
        invited = sent.invited - sent.young_invited
        return self.prior.a + invited, self.prior.b + old - invited


def kind_of(program: Program, verdicts: Mapping[str, Verdict], canonical: Mapping[str, str]) -> ProgramKind:
    """Return the kind of a program; `canonical` holds the names of all specialties as written."""
    return ProgramKind(canonical[program.specialty or ""], verdicts[program.key].bucket)


def canonical_names(programs: Iterable[Program], reference: Reference) -> dict[str, str]:
    """Return the canonical name of each specialty that programs name, `NO_SPECIALTY` for none."""
    canonical = canonical_specialty(reference)
    written = {program.specialty or "" for program in programs}
    return {text: canonical(text) or NO_SPECIALTY for text in written}


def seen_from(course: Course, reviewed_from: date | None) -> date | None:
    """Return the day from which a program could see an application; None when its day is not known."""
    on = course.applied_on
    if on is None or reviewed_from is None:
        return on
    return max(on, reviewed_from)


def count_sent(
    programs: Iterable[Program],
    courses: Mapping[str, Course],
    kinds: Mapping[str, ProgramKind],
    today: date,
    figures: Figures,
    reviewed_from: date | None,
) -> dict[ProgramKind, Sent]:
    """Count what was sent and what came of it, by kind.

    An application counts once it is answered, or `Y1.after_days` old; it grows old from the day on which
    programs can see it. One whose day nobody knows is as old as the season is.

    Args:
        programs: all programs; those not applied to are left out.
        courses: how far things have gone, by key.
        kinds: the kind of each program, by key.
        today: the applicant's day.
        figures: Y1.after_days.
        reviewed_from: the day from which programs see applications; None: from the first.
    """
    last = add_days(today, -figures.count("Y1.after_days"))
    rows: dict[ProgramKind, list[int]] = {}
    for program in programs:
        course = courses.get(program.key, UNTOUCHED)
        if not course.is_applied:
            continue
        seen = seen_from(course, reviewed_from) or reviewed_from
        is_old = seen is None or seen <= last
        is_answered = course.is_invited or course.status in _ANSWERED
        row = rows.setdefault(kinds[program.key], [0] * 7)
        row[0] += 1
        row[1] += is_old or is_answered
        row[2] += course.is_invited
        if not is_old:
            row[3] += 1
            row[4] += course.is_invited
            row[5] += is_answered and not course.is_invited
            row[6] += max(0, (today - seen).days) if seen is not None else 0
    return {kind: Sent(*row) for kind, row in rows.items()}


def prior_of(kind: ProgramKind, past: Sequence[PastYield], figures: Figures, reference: Reference) -> Prior:
    """Return the prior of a kind: its specialty's figures, times what the bucket does to their mean.

    Earlier seasons of the user's own are added to it. Their mean is kept and their weight is not: it is
    that of `Y1.last_strength` applications, since neither the file nor the programs stay the same.
    """
    known = reference.specialty(kind.specialty)
    name = known.yield_prior if known and known.yield_prior else ANY
    ids = [f"{name}_a", f"{name}_b", f"Y1.{kind.bucket}"]
    a, b = max(_LEAST, figures[ids[0]]), max(_LEAST, figures[ids[1]])
    strength = a + b
    a = min(strength - _LEAST, max(_LEAST, a * figures[ids[2]]))
    b = strength - a
    found = [each for each in past if (each.specialty, each.bucket) == kind and each.applied > 0]
    applied, invited = sum(each.applied for each in found), sum(each.invited for each in found)
    if applied:
        weight = max(2 * _LEAST, figures["Y1.last_strength"]) / (strength + applied)
        a, b = (a + invited) * weight, (b + applied - invited) * weight
    years = tuple(sorted({each.match_year for each in found}))
    is_own = any(figures.is_changed(each) for each in ids)
    is_published = figures.figure(ids[0]).source != "OURS" and not is_own
    return Prior(a, b, name, is_published, is_own, (applied, invited), years)


def prospect(
    kind: ProgramKind, sent: Sent, prior: Prior, figures: Figures, *, is_learned: bool = True
) -> Prospect:
    """Return what is held of a kind now; the prior alone where the season is not learned from."""
    invited, silent = (sent.invited, sent.counted - sent.invited) if is_learned else (0, 0)
    a, b = prior.a + invited, prior.b + silent
    outside = outside_of(figures)
    low, high = (beta_quantile(at, a, b) for at in (outside, 1.0 - outside))
    return Prospect(kind, prior, sent, a, b, low, high, is_learned)


def outside_of(figures: Figures) -> float:
    """Return the chance on either side of the interval that is shown, 0–0.5."""
    return (1.0 - min(99.9, max(1.0, figures["Y1.interval"])) / 100.0) / 2.0


def prospects(
    counted: Mapping[ProgramKind, Sent],
    wanted: Iterable[ProgramKind],
    past: Sequence[PastYield],
    figures: Figures,
    reference: Reference,
    *,
    is_learned: bool = True,
) -> dict[ProgramKind, Prospect]:
    """Return what is held of every kind that was applied to or is `wanted`, in a fixed order."""
    kinds = sorted({*counted, *wanted}, key=lambda kind: (kind.specialty, BUCKETS.index(kind.bucket)))
    return {
        kind: prospect(
            kind,
            counted.get(kind, Sent()),
            prior_of(kind, past, figures, reference),
            figures,
            is_learned=is_learned,
        )
        for kind in kinds
    }


def past_yields(
    match_year: int,
    counted: Mapping[ProgramKind, Sent],
    lags: Mapping[ProgramKind, Sequence[int]],
) -> tuple[PastYield, ...]:
    """Return a season as later ones remember it; applications that do not count are left out."""
    return tuple(
        PastYield(
            match_year=match_year,
            specialty=kind.specialty,
            bucket=kind.bucket,
            applied=sent.counted,
            invited=sent.invited,
            lags=tuple(sorted(lags.get(kind, ()))),
        )
        for kind, sent in sorted(counted.items())
        if sent.counted
    )
