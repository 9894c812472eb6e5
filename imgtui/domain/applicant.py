"""The applicant: the facts that triage rests on, and the verdicts A1–A14 with their reasons."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from imgtui.domain.exams import EXAM_TEXT, ExamRecord, exam_record, pass_mark, recovery, step2_band
from imgtui.domain.experience import HANDS_ON, KIND_TEXT, Usce, usce
from imgtui.domain.figures import Figures
from imgtui.domain.reasons import Reason, number, plural, source_of
from imgtui.domain.record import record
from imgtui.domain.reference import Reference
from imgtui.domain.workbook import (
    Applicant,
    Citizenship,
    ExamName,
    SpecialtyRole,
    TargetSpecialty,
    VisaNeed,
)

USABLE_VISAS: Mapping[VisaNeed | None, tuple[str, ...]] = {
    None: (),
    "none": (),
    "j1": ("j1",),
    "h1b": ("h1b",),
    "either": ("j1", "h1b"),
}
"""Visas that serve an applicant, by what they need."""

NO_YEAR = "The graduation year is not entered."
NO_SITTING = "No USMLE sitting is entered."

NOTED_SCORE_SPECIALTIES = ("Internal Medicine", "Neurology")
"""Specialties whose matched non-US IMGs score so high that A3 needs a word of caution (facts §3)."""


@record
class ApplicantFacts:
    """What programs are judged against.

    Attributes:
        today: the day of the verdicts.
        match_year: year of the Match, in March.
        years_since_graduation: A1; None while the graduation year is unknown.
        graduation_year: as recorded.
        citizenship: as recorded; None unknown.
        visa_needed: as recorded; None unknown.
        usable_visas: "j1", "h1b": the visas that serve; empty when none is needed.
        record: the exam record (A2).
        usce: US clinical experience (A7).
        primary: canonical name of the primary specialty.
        specialties: canonical names of all target specialties, by role (`target_names`).
    """

    today: date
    match_year: int
    years_since_graduation: int | None
    graduation_year: int | None
    citizenship: Citizenship | None
    visa_needed: VisaNeed | None
    usable_visas: tuple[str, ...]
    record: ExamRecord
    usce: Usce
    primary: str | None
    specialties: tuple[str, ...]

    @property
    def step2_score(self) -> int | None:
        """Score of the latest Step 2 CK pass."""
        return self.record.step2_score

    @property
    def has_step2_pass(self) -> bool:
        """Whether Step 2 CK has been passed."""
        return "step2_ck" in self.record.passed

    @property
    def failed_attempts(self) -> int:
        """Failed USMLE attempts in all (A2)."""
        return self.record.failed_attempts

    @property
    def attempts(self) -> Mapping[ExamName, int]:
        """Attempts at each USMLE exam with a result (A2)."""
        return self.record.attempts

    @property
    def step3_passed(self) -> bool:
        """Whether Step 3 has been passed."""
        return "step3" in self.record.passed

    @property
    def hands_on_months(self) -> float:
        """Hands-on US months done or running (A7)."""
        return self.usce.hands_on


@record
class Judgement:
    """One verdict on the applicant.

    While nothing that it rests on is entered, a verdict is None: an empty list of exams is no clean
    record, and an empty list of experience is no lack of it. As soon as something is, the rule is
    applied as it is written, and what is still missing counts as none; the reasons say so and are
    then notes, neither for nor against.

    Attributes:
        rule: "A1" … "A14".
        value: a plain value fit for JSON; None when the record does not tell.
        reasons: what was measured, and where the rule comes from.
    """

    rule: str
    value: object
    reasons: tuple[Reason, ...]


def applicant_facts(
    applicant: Applicant, match_year: int, figures: Figures, reference: Reference, today: date
) -> ApplicantFacts:
    """Derive the facts that triage rests on."""
    canonical = canonical_specialty(reference)
    names = target_names(applicant.specialties, canonical)
    primary = names[0] if names else None
    year = applicant.graduation_year
    return ApplicantFacts(
        today=today,
        match_year=match_year,
        years_since_graduation=None
        if year is None
        else match_year - figures.count("A1.years_before_match") - year,
        graduation_year=year,
        citizenship=applicant.citizenship,
        visa_needed=applicant.visa_needed,
        usable_visas=USABLE_VISAS[applicant.visa_needed],
        record=exam_record(applicant.exams, figures),
        usce=usce(applicant.experience, today, figures, primary, canonical),
        primary=primary,
        specialties=names,
    )


def canonical_specialty(reference: Reference) -> Callable[[str | None], str | None]:
    """Return a function that gives a specialty's canonical name, or the text itself when unknown."""

    def canonical(text: str | None) -> str | None:
        known = reference.specialty(text)
        return known.name if known else text

    return canonical


_ROLES: tuple[SpecialtyRole, ...] = ("primary", "backup", "parallel")


def target_names(
    specialties: Sequence[TargetSpecialty], canonical: Callable[[str | None], str | None]
) -> tuple[str, ...]:
    """Return the canonical target specialties, each once: by role, equal roles as they are written."""
    ordered = sorted(specialties, key=lambda target: _ROLES.index(target.role))
    return tuple(dict.fromkeys(canonical(target.name) or target.name for target in ordered))


def judge_years(facts: ApplicantFacts, reference: Reference) -> Judgement:
    """A1: years since graduation on the day applications open."""
    years = facts.years_since_graduation
    if years is None:
        text = NO_YEAR
    else:
        opened = (facts.graduation_year or 0) + years
        text = (
            f"Graduated in {facts.graduation_year}; applications open in {opened}: {plural(years, 'year')}."
            if years >= 0
            else f"Graduation in {facts.graduation_year} comes after applications open in {opened}."
        )
    return Judgement("A1", years, (Reason("A1", "note", text, source_of(reference, "A1")),))


def judge_attempts(facts: ApplicantFacts, reference: Reference) -> Judgement:
    """A2: failed attempts in all and per exam, with the attempts that limits are held against.

    None before any sitting is entered: no fail on record is then no news. Programs are judged all the
    same (no blocker rests on it), and C10 keeps them from Green.
    """
    record, source = facts.record, source_of(reference, "A2")
    if not record.is_entered:
        return Judgement("A2", None, (Reason("A2", "note", NO_SITTING, source),))
    reasons = [
        Reason("A2", "against", f"{EXAM_TEXT[exam]} failed {_times(count)}.", source)
        for exam, count in record.fails.items()
    ]
    reasons += [
        Reason(
            "A2", "note", f"{EXAM_TEXT[exam]}: {plural(count, 'attempt')}{_one_more(exam, record)}.", source
        )
        for exam, count in record.attempts.items()
    ]
    if not record.attempts:
        reasons.append(Reason("A2", "note", "No USMLE result is recorded yet.", source))
    return Judgement("A2", record.failed_attempts, tuple(reasons))


def judge_step2(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A3: the band of the latest Step 2 CK pass, with the pass mark and notes beside it."""
    score, source = facts.step2_score, source_of(reference, "A3")
    band = step2_band(score, figures)
    mark = pass_mark(None, figures)
    if score is None:
        text = f"{step2_missing(facts.record)}; the pass mark is {mark}."
        return Judgement("A3", None, (Reason("A3", "note", text, source),))
    effect = "for" if band in ("workable", "strong") else "against"
    reasons = [Reason("A3", effect, f"Step 2 CK {score}: {_band_text(figures)[str(band)]}.", source)]
    reasons.append(
        Reason("A3", "note", f"The pass mark is {mark} for exams since {_since(figures)}.", source)
    )
    reasons += [
        Reason(
            "A3",
            "note",
            f"In {name} the non-US IMGs who matched have higher scores than these bands suggest.",
            "N",
        )
        for name in facts.specialties
        if name in NOTED_SCORE_SPECIALTIES
    ]
    return Judgement("A3", band, tuple(reasons))


def judge_recovery(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A4: how the record recovered from a fail, with the rough chance the source gives.

    None before any sitting is entered: "clean" would be good news that nobody has told.
    """
    record, source = facts.record, source_of(reference, "A4")
    if not record.is_entered:
        text = f"{NO_SITTING} Whether there was a fail is not known."
        return Judgement("A4", None, (Reason("A4", "note", text, source),))
    value = recovery(record, figures)
    reasons = [
        Reason(
            "A4", "for" if value in ("clean", "great") else "against", _recovery_text(record, figures), source
        )
    ]
    if value != "clean":
        chance = number(figures[f"A4.chance_{value}"])
        text = f"The author puts such a recovery at roughly {chance} in 100: an impression, not a statistic."
        reasons.append(Reason("A4", "note", text, source))
    return Judgement("A4", value, tuple(reasons))


def judge_usce(facts: ApplicantFacts, figures: Figures, reference: Reference) -> Judgement:
    """A7: hands-on US months, with what kind, how fresh, in what specialty and setting.

    None before any experience is entered, of whatever kind and country.
    """
    months, source = facts.usce, source_of(reference, "A7")
    low, good = figures["A7.target_months"], figures["A7.target_months_good"]
    inpatient = figures["A7.target_inpatient"]
    if not months.is_entered:
        return Judgement("A7", None, (Reason("A7", "note", _usce_wanted(facts, figures), source),))
    kinds = ", ".join(
        f"{KIND_TEXT[kind]} {number(count)}" for kind, count in months.by_kind if kind in HANDS_ON
    )
    lines = [
        (
            _reached(months.hands_on, low),
            f"{plural(months.hands_on, 'hands-on US month')}{f': {kinds}' if kinds else ''}.",
        ),
        (
            _reached(months.inpatient, inpatient),
            f"{plural(months.inpatient, 'month')} inpatient; aim at {number(inpatient)} or more.",
        ),
    ]
    if months.in_specialty is not None:
        text = (
            f"{plural(months.in_specialty, 'month')} in {facts.primary}; aim at {number(low)}–{number(good)}."
        )
        lines.insert(1, (_reached(months.in_specialty, low), text))
    if months.fresh is not None:
        age = f"within {number(figures['A7.fresh_years'])} years" if months.fresh else "no longer fresh"
        last = "is running" if months.latest == facts.today else f"ended {months.latest}"
        lines.append(("for" if months.fresh else "against", f"The latest {last}: {age}."))
    for count, what in (
        (months.observer, "observing: it helps, but it is not hands-on"),
        (months.tele, "by tele-rotation: the weakest kind"),
        (months.planned, "hands-on still to come, not counted"),
        (months.no_country, "hands-on without a country, not counted"),
    ):
        if count:
            lines.append(("note", f"{plural(count, 'month')} {what}."))
    reasons = tuple(Reason("A7", effect, text, source) for effect, text in lines)
    value = {
        "hands_on": months.hands_on,
        "observer": months.observer,
        "tele": months.tele,
        "planned": months.planned,
        "in_specialty": months.in_specialty,
        "inpatient": months.inpatient,
        "latest": months.latest.isoformat() if months.latest else None,
        "fresh": months.fresh,
    }
    return Judgement("A7", value, reasons)


def step2_missing(record: ExamRecord) -> str:
    """Say why there is no Step 2 CK score: not entered, not passed yet, or passed without a number."""
    if "step2_ck" in record.passed:
        return "Step 2 CK is passed, but without a usable score"
    if "step2_ck" in record.sat:
        return "Step 2 CK is not passed yet"
    return "No sitting of Step 2 CK is entered"


def _usce_wanted(facts: ApplicantFacts, figures: Figures) -> str:
    low, good = number(figures["A7.target_months"]), number(figures["A7.target_months_good"])
    return (
        f"No experience is entered. Aim at {low}–{good} hands-on US months in "
        f"{facts.primary or 'the target specialty'}, {number(figures['A7.target_inpatient'])} or more of "
        f"them inpatient, within {number(figures['A7.fresh_years'])} years."
    )


def _reached(months: float, target: float) -> str:
    return "for" if months >= target else "against"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _one_more(exam: ExamName, record: ExamRecord) -> str:
    extra = exam in record.fails and exam not in record.passed
    return ", the one still needed included" if extra else ""


def _since(figures: Figures) -> str:
    return figures.text("A3.pass_mark_since")


def _band_text(figures: Figures) -> Mapping[str, str]:
    high_risk, borderline = figures.count("A3.high_risk_from"), figures.count("A3.borderline_from")
    workable, top = figures.count("A3.workable_from"), figures.count("A3.workable_to")
    return {
        "filtered": f"under {high_risk}, many programs' filters never show the file",
        "high_risk": f"under {borderline}, high risk",
        "borderline": f"{borderline} to {workable - 1}, borderline; it can be made up for",
        "workable": f"{workable} to {top}, workable when the rest fits",
        "strong": f"above {top}, strong",
    }


def _recovery_text(record: ExamRecord, figures: Figures) -> str:
    value = recovery(record, figures)
    if value == "clean":
        return "No failed attempt."
    if value == "multiple":
        return f"{record.failed_attempts} failed attempts."
    (exam,) = record.fails
    score = record.step2_score
    step2 = step2_missing(record) if score is None else f"Step 2 CK {score}"
    meaning = {
        "great": f"{figures.count('A4.great')} or more after it",
        "decent": f"{figures.count('A4.decent')} or more",
        "bare": f"under {figures.count('A4.decent')}" if score is not None else "nothing yet outweighs it",
    }[value]
    return f"One failed attempt ({EXAM_TEXT[exam]}); {step2}: {meaning}."
