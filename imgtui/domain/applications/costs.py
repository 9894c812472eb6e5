"""How many programs to apply to, what it costs, and what to drop when the money is short (rules §10)."""

from collections.abc import Iterable, Mapping, Sequence

from imgtui.domain.applicant.facts import ApplicantFacts, canonical_specialty
from imgtui.domain.invites.state import course_of
from imgtui.domain.reference.data import Fees, Reference, Specialty
from imgtui.domain.reference.figures import CountSpan, Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

ERAS = "ERAS"
"""The only application service that is priced."""

NO_SPECIALTY = "(no specialty)"

SAYS: Says = {
    "span.many_fails": "",
    "span.one_fail": "",
    "span.no_score": "",
    "span.low_score": "",
    "span.other": "",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""


@record
class SpecialtyCost:
    """The applications of one specialty.

    Attributes:
        name: canonical name, or `NO_SPECIALTY`.
        count: programs on the application list.
        span: how many the sources suggest; None where they give no figure.
        span_id: the figures the range comes from ("N1.im_fail"); None without a range.
        service: the application service, as in the reference data; ERAS for an unknown specialty.
        cost_usd: ERAS fees of these programs; 0 outside ERAS, where nothing is priced.
        next_usd: price of one more program; None outside ERAS.
        is_main: whether the range is one to fill: the primary specialty's. That of a backup or parallel
            one is what it would be as the main field.
    """

    name: str
    count: int
    span: CountSpan | None
    span_id: str | None
    service: str
    cost_usd: int
    next_usd: int | None
    is_main: bool = True


@record
class ApplicationCosts:
    """The application list, counted and priced, in whole US dollars.

    Attributes:
        count: programs on the list.
        by_specialty: targets first, in the applicant's order, then the others by name.
        eras_usd: ERAS fees of all specialties.
        transcript_usd: USMLE transcript, once a season, when anything goes through ERAS.
        ranking_usd: NRMP registration and, once there is a list, its further codes and length.
        span_note: why there is no range, when there is none; else how rough it is.
    """

    count: int
    by_specialty: tuple[SpecialtyCost, ...]
    eras_usd: int
    transcript_usd: int
    ranking_usd: int
    span_note: str

    @property
    def priced(self) -> int:
        """How many of these programs have a price."""
        return sum(each.count for each in self.by_specialty if each.next_usd is not None)

    @property
    def total_usd(self) -> int:
        """What applying and ranking cost with this list; what the whole season costs the budget says."""
        return self.eras_usd + self.transcript_usd + self.ranking_usd


@record
class Drop:
    """A program to leave out, and what that saves."""

    key: str
    saves_usd: int
    why: str


def has_applied(program: Program) -> bool:
    """Tell whether an application to the program is on record, or implied by its answer."""
    return course_of(program).is_applied


def eras_cost(count: int, fees: Fees) -> int:
    """Return the ERAS fee of `count` programs of one specialty, in whole US dollars."""
    cheap = min(count, fees.eras_first_count)
    return cheap * fees.eras_first + (count - cheap) * fees.eras_further


def next_price(count: int, fees: Fees) -> int:
    """Return what one more ERAS program costs beside `count` of the same specialty."""
    return eras_cost(count + 1, fees) - eras_cost(count, fees)


def affordable(count: int, money: int, fees: Fees) -> int:
    """Return how many more ERAS programs `money` buys in a specialty that has `count` already."""
    cheap_left = max(0, fees.eras_first_count - count)
    cheap = min(cheap_left, max(0, money) // fees.eras_first) if fees.eras_first > 0 else cheap_left
    rest = max(0, money) - cheap * fees.eras_first
    if cheap < cheap_left or fees.eras_further <= 0:
        return cheap
    return cheap + rest // fees.eras_further


def span_id(specialty: Specialty | None, facts: ApplicantFacts, figures: Figures) -> str | None:
    """Return which figures say how many programs to apply to, None where the sources give none."""
    if specialty is None:
        return None
    if facts.failed_attempts == 1:
        return specialty.range_one_fail
    if facts.failed_attempts == 0 and _has_low_score(facts, figures):
        is_foreign = facts.citizenship in ("non_us", "permanent_resident")
        return (specialty.range_low_score_non_us if is_foreign else None) or specialty.range_low_score
    return None


def application_span(
    specialty: Specialty | None, facts: ApplicantFacts, figures: Figures
) -> CountSpan | None:
    """Return how many programs the sources suggest for a specialty, None where they give no figure."""
    prefix = span_id(specialty, facts, figures)
    return figures.span(prefix) if prefix else None


def span_note(facts: ApplicantFacts, figures: Figures, texts: Texts) -> str:
    """Say on what the ranges rest, or why there are none."""
    if facts.failed_attempts > 1:
        return texts.say("span.many_fails")
    if facts.failed_attempts == 1:
        return texts.say("span.one_fail")
    if facts.step2_score is None:
        return texts.say("span.no_score")
    if _has_low_score(facts, figures):
        return texts.say("span.low_score")
    return texts.say("span.other")


def application_costs(
    applications: Sequence[Program],
    facts: ApplicantFacts,
    figures: Figures,
    reference: Reference,
    rank_extra_usd: int = 0,
) -> ApplicationCosts:
    """Count and price an application list.

    Args:
        applications: the list (`application_list`).
        facts: the applicant's facts.
        figures: the figures in force.
        reference: the specialties.
        rank_extra_usd: further codes and length of the rank list, beyond the registration.
    """
    fees = Fees.from_figures(figures)
    counts = _counts(applications, facts, reference)
    priced = {name: count for name, count in counts.items() if _service(name, reference) == ERAS}
    eras = sum(eras_cost(count, fees) for count in priced.values())
    transcript = fees.transcript if any(priced.values()) else 0
    ranking = (fees.nrmp_registration if applications else 0) + rank_extra_usd
    return ApplicationCosts(
        count=len(applications),
        by_specialty=tuple(
            SpecialtyCost(
                name=name,
                count=count,
                span=application_span(reference.specialty(name), facts, figures),
                span_id=span_id(reference.specialty(name), facts, figures),
                service=_service(name, reference),
                cost_usd=eras_cost(count, fees) if name in priced else 0,
                next_usd=next_price(count, fees) if name in priced else None,
                is_main=name == facts.primary,
            )
            for name, count in counts.items()
        ),
        eras_usd=eras,
        transcript_usd=transcript,
        ranking_usd=ranking,
        span_note=span_note(facts, figures, reference.texts),
    )


def drop_order(applications: Iterable[Program], verdicts: Mapping[str, Verdict]) -> tuple[Program, ...]:
    """Return the programs that could still be left out, the first to drop first.

    Blocked, then Red, then Yellow, then Green; among these the fewest friendly criteria first for
    Yellow and Green; then the user's own interest, least first. What is applied to stays: fees are
    not paid back.
    """
    open_ones = [program for program in applications if not has_applied(program)]
    return tuple(sorted(open_ones, key=lambda program: _drop_key(program, verdicts[program.key])))


def drops_for(
    applications: Sequence[Program],
    verdicts: Mapping[str, Verdict],
    missing_usd: int,
    figures: Figures,
    reference: Reference,
) -> tuple[Drop, ...]:
    """Return what to drop, in order, until `missing_usd` is saved or nothing is left to drop.

    Programs outside ERAS are not priced here, so dropping them saves nothing and is not proposed.
    """
    fees = Fees.from_figures(figures)
    canonical = canonical_specialty(reference)
    counts: dict[str, int] = {}
    for program in applications:
        name = canonical(program.specialty) or NO_SPECIALTY
        counts[name] = counts.get(name, 0) + 1
    drops: list[Drop] = []
    for program in drop_order(applications, verdicts):
        if missing_usd <= 0:
            break
        name = canonical(program.specialty) or NO_SPECIALTY
        if _service(name, reference) != ERAS:
            continue
        counts[name] -= 1
        saves = next_price(counts[name], fees)
        missing_usd -= saves
        drops.append(Drop(program.key, saves, _drop_why(verdicts[program.key], reference)))
    return tuple(drops)


def _has_low_score(facts: ApplicantFacts, figures: Figures) -> bool:
    return facts.step2_score is not None and facts.step2_score < figures["A3.workable_from"]


def _service(name: str, reference: Reference) -> str:
    specialty = reference.specialty(name)
    return specialty.service if specialty else ERAS


def _counts(applications: Iterable[Program], facts: ApplicantFacts, reference: Reference) -> dict[str, int]:
    canonical = canonical_specialty(reference)
    counts = dict.fromkeys(facts.specialties, 0)
    others: dict[str, int] = {}
    for program in applications:
        name = canonical(program.specialty) or NO_SPECIALTY
        into = counts if name in counts else others
        into[name] = into.get(name, 0) + 1
    return counts | dict(sorted(others.items()))


def _drop_key(program: Program, verdict: Verdict) -> tuple[int, int, int]:
    if verdict.blockers:
        return 0, 0, program.interest
    group = {"red": 1, "yellow": 2, "green": 3}[verdict.bucket]
    return group, 0 if group == 1 else len(verdict.friendly.met), program.interest


def _drop_why(verdict: Verdict, reference: Reference) -> str:
    if verdict.blockers:
        rules = (f"{rule} {reference.rule(rule).title}" for rule in verdict.blockers)
        return f"blocked: {', '.join(rules)}"
    return f"{verdict.bucket.capitalize()}, {verdict.friendly.text()} friendly criteria"
